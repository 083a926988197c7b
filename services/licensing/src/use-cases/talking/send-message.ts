import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ text: Words }, { additionalProperties: false })

/** Applicant and officials write to each other in the dossier; both sides read it. */
export const sendMessage = (deps: Deps) =>
  commandRoute(deps, 'messages', 'SendMessage', 'applicants', Body, (act, { text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'SendMessage', ...act, content: digest }, content }
  })
