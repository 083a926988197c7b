import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { ReasonCode, Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ reasonCode: ReasonCode, text: Words }, { additionalProperties: false })

/** A further request, on the head's responsibility: it scores as overdue (QĐ 766/QĐ-TTg), so the reason is kept. */
export const requestSupplementAgain = (deps: Deps) =>
  commandRoute(
    deps,
    'request-supplement-again',
    'RequestSupplementAgain',
    'officials',
    Body,
    (act, { reasonCode, text }) => {
      const { content, digest } = written({ text })
      return { command: { type: 'RequestSupplementAgain', ...act, reasonCode, content: digest }, content }
    }
  )
