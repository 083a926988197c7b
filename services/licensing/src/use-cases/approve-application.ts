import type { Deps } from '../deps.ts'
import { Empty } from '../schemas.ts'
import { commandRoute } from './command.ts'

/** The deciding official grants what was applied for; never the one who processed it. */
export const approveApplication = (deps: Deps) =>
  commandRoute(deps, 'approve', 'Approve', 'officials', Empty, act => ({
    command: { type: 'Approve', ...act }
  }))
