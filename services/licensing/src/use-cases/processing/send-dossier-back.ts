import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ text: Words }, { additionalProperties: false })

/** Back to the step before, to whoever had it there, saying what is wrong. */
export const sendDossierBack = (deps: Deps) =>
  commandRoute(deps, 'send-back', 'SendBack', 'officials', Body, (act, { text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'SendBack', ...act, content: digest }, content }
  })
