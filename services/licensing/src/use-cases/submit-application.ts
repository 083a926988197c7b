import { localDay } from '@motcua/calendar'
import { answersOf, procedureOf } from '../answers-of.ts'
import type { Deps } from '../deps.ts'
import { written } from '../dossiers.ts'
import { Empty } from '../schemas.ts'
import { commandRoute } from './command.ts'

/** The applicant files what the draft holds; the dossier takes its number of the day. */
export const submitApplication = (deps: Deps) =>
  commandRoute(deps, 'submit', 'Submit', 'applicants', Empty, (act, _, dossier) => {
    const day = localDay(act.at)
    const answers = deps.procedures.check(procedureOf(deps, dossier), answersOf(dossier), day)
    const { content, digest } = written({ answers })
    return {
      command: { type: 'Submit', ...act, content: digest },
      content,
      number: { agency: dossier.agency, day }
    }
  })
