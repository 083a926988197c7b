import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { ReasonCode, Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ reasonCode: ReasonCode, text: Words }, { additionalProperties: false })

/** Processing ends without a decision, with the reason (NĐ 118/2025, Mẫu 05). */
export const stopProcessing = (deps: Deps) =>
  commandRoute(deps, 'stop', 'Stop', 'officials', Body, (act, { reasonCode, text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'Stop', ...act, reasonCode, content: digest }, content }
  })
