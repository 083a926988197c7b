import type { Deps } from '../../deps.ts'
import { Empty } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

/** The one-stop desk hands the result over; the dossier is closed. */
export const returnResult = (deps: Deps) =>
  commandRoute(deps, 'return-result', 'ReturnResult', 'officials', Empty, act => ({
    command: { type: 'ReturnResult', ...act }
  }))
