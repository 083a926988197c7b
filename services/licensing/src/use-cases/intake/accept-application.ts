import { procedureOf } from '../../dossier/answers-of.ts'
import type { Deps } from '../../deps.ts'
import { Empty } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

/**
 * The clerk takes a complete application in: the legal clock starts, on today's calendar and the limit of today's law for
 * ever (NĐ 118/2025, Mẫu 01).
 */
export const acceptApplication = (deps: Deps) =>
  commandRoute(deps, 'accept', 'Accept', 'officials', Empty, (act, _, dossier) => ({
    command: {
      type: 'Accept',
      ...act,
      calendar: deps.calendars.current.version,
      workingDays: procedureOf(deps, dossier).limit.workingDays
    }
  }))
