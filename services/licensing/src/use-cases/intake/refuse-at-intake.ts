import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { ReasonCode, Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ reasonCode: ReasonCode, text: Words }, { additionalProperties: false })

/** The clerk does not take the application in, and says why (NĐ 118/2025, Mẫu 03). */
export const refuseAtIntake = (deps: Deps) =>
  commandRoute(deps, 'refuse', 'RefuseAtIntake', 'officials', Body, (act, { reasonCode, text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'RefuseAtIntake', ...act, reasonCode, content: digest }, content }
  })
