import { localDay } from '@motcua/calendar'
import type { Deps } from '../deps.ts'
import { written } from '../dossiers.ts'
import { Empty } from '../schemas.ts'
import { answersOf } from '../view.ts'
import { commandRoute } from './command.ts'

/** The applicant files what the draft holds; the dossier takes its number of the day. */
export const submitApplication = (deps: Deps) =>
  commandRoute(deps, 'submit', 'Submit', 'applicants', Empty, (act, _, dossier) => {
    const answers = answersOf(dossier)
    deps.procedures.check(deps.procedures.version(dossier.procedure.code, dossier.procedure.version), answers)
    const { content, digest } = written({ answers })
    return {
      command: { type: 'Submit', ...act, content: digest },
      content,
      number: { agency: dossier.agency, day: localDay(act.at) }
    }
  })
