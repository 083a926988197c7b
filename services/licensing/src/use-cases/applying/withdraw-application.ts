import type { Deps } from '../../deps.ts'
import { Empty } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

/** The applicant takes the application back while nothing is decided. */
export const withdrawApplication = (deps: Deps) =>
  commandRoute(deps, 'withdraw', 'Withdraw', 'applicants', Empty, act => ({
    command: { type: 'Withdraw', ...act }
  }))
