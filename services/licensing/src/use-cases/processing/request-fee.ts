import type { Deps } from '../../deps.ts'
import { Empty } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

/** The fee of the procedure is asked for; the legal clock stands still until it is paid. */
export const requestFee = (deps: Deps) =>
  commandRoute(deps, 'request-fee', 'RequestFee', 'officials', Empty, act => ({
    command: { type: 'RequestFee', ...act }
  }))
