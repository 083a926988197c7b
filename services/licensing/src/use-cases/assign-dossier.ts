import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { unknownOfficial } from '../unknown.ts'
import { commandRoute } from './command.ts'

const Body = Type.Object(
  { to: Type.String({ minLength: 1, maxLength: 60 }) },
  { additionalProperties: false }
)

/** The head gives it to an officer of the agency; processing begins with that, if it had not. */
export const assignDossier = (deps: Deps) =>
  commandRoute(deps, 'assign', 'Assign', 'officials', Body, (act, { to }, dossier) => {
    if (deps.directory.officials.get(to)?.agency !== dossier.agency) throw unknownOfficial('to')
    return { command: { type: 'Assign', ...act, to } }
  })
