import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ text: Words }, { additionalProperties: false })

/** Officials note something for each other; the applicant does not read it. */
export const takeNote = (deps: Deps) =>
  commandRoute(deps, 'notes', 'TakeNote', 'officials', Body, (act, { text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'TakeNote', ...act, content: digest }, content }
  })
