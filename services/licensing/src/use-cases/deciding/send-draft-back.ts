import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ text: Words }, { additionalProperties: false })

/** The signer does not sign the draft as it is, and says why. */
export const sendDraftBack = (deps: Deps) =>
  commandRoute(deps, 'send-draft-back', 'SendDraftBack', 'officials', Body, (act, { text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'SendDraftBack', ...act, content: digest }, content }
  })
