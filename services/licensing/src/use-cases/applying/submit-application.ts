import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import { answersOf } from '../../dossier/answers-of.ts'
import type { Deps } from '../../deps.ts'
import { possibleDuplicate, underWay } from '../../dossier/duplicates.ts'
import { written } from '../../dossier/dossiers.ts'
import { toFile } from '../../papers/to-file.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object(
  {
    despiteDuplicates: Type.Optional(
      Type.Boolean({ description: 'files it though the institution has another under way' })
    )
  },
  { additionalProperties: false }
)

/**
 * The applicant files what the draft holds; the dossier takes its number of the day. Who has another under way in the
 * same procedure is asked first whether this one is meant.
 */
export const submitApplication = (deps: Deps) =>
  commandRoute(deps, 'submit', 'Submit', 'applicants', Body, async (act, body, dossier) => {
    const day = localDay(act.at)
    const { answers, ...filed } = await toFile(deps, dossier, answersOf(dossier), day)
    const asks = dossier.seq === 0 && body.despiteDuplicates !== true
    const duplicates = asks ? await underWay(deps.pool, dossier) : []
    if (duplicates.length > 0) throw possibleDuplicate(duplicates)
    const { content, digest } = written({ answers })
    return {
      command: { type: 'Submit', ...act, content: digest },
      content,
      ...filed,
      number: { agency: dossier.agency, day }
    }
  })
