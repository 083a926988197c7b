import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { ReasonCode, Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ reasonCode: ReasonCode, text: Words }, { additionalProperties: false })

/** The deciding official refuses on substance, with written reasons; never the one who processed it. */
export const rejectApplication = (deps: Deps) =>
  commandRoute(deps, 'reject', 'Reject', 'officials', Body, (act, { reasonCode, text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'Reject', ...act, reasonCode, content: digest }, content }
  })
