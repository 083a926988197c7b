import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { written } from '../dossiers.ts'
import { ReasonCode, Words } from '../schemas.ts'
import { commandRoute } from './command.ts'

const Body = Type.Object({ reasonCode: ReasonCode, text: Words }, { additionalProperties: false })

/** A decision was found wrong before it was returned: it goes back into processing, and the history keeps both. */
export const reopenApplication = (deps: Deps) =>
  commandRoute(deps, 'reopen', 'Reopen', 'officials', Body, (act, { reasonCode, text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'Reopen', ...act, reasonCode, content: digest }, content }
  })
