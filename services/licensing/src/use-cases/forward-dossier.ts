import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { unknownOfficial } from '../unknown.ts'
import { commandRoute } from './command.ts'

const Body = Type.Object(
  { to: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })) },
  { additionalProperties: false }
)

/** On to the next step: to a person, to whoever had it there before, or to the first who claims it. */
export const forwardDossier = (deps: Deps) =>
  commandRoute(deps, 'forward', 'Forward', 'officials', Body, (act, { to }, dossier) => {
    if (to !== undefined && deps.directory.officials.get(to)?.agency !== dossier.agency)
      throw unknownOfficial('to')
    return { command: { type: 'Forward', ...act, ...(to === undefined ? {} : { to }) } }
  })
