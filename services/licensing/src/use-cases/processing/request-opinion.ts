import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { Words } from '../../schemas.ts'
import { unknownAgency } from '../../unknown.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object(
  {
    agency: Type.String({ minLength: 1, maxLength: 40 }),
    workingDays: Type.Integer({ minimum: 1, maximum: 30 }),
    text: Words
  },
  { additionalProperties: false }
)

/** Another body is asked, with a clock of its own; the dossier's runs on. Whoever says nothing in time is recorded as silent. */
export const requestOpinion = (deps: Deps) =>
  commandRoute(
    deps,
    'request-opinion',
    'RequestOpinion',
    'officials',
    Body,
    (act, { agency, workingDays, text }, dossier) => {
      if (agency === dossier.agency || !deps.directory.agencies.has(agency)) throw unknownAgency()
      const { content, digest } = written({ text })
      return { command: { type: 'RequestOpinion', ...act, agency, workingDays, content: digest }, content }
    }
  )
