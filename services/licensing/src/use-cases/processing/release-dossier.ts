import type { Deps } from '../../deps.ts'
import { Empty } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

/** Its holder lets go of it, or the head takes it away: it waits for the next who claims it. */
export const releaseDossier = (deps: Deps) =>
  commandRoute(deps, 'release', 'Release', 'officials', Empty, act => ({
    command: { type: 'Release', ...act }
  }))
