import type { Deps } from '../../deps.ts'
import { Empty } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

/** A case officer takes the accepted application on and is named as the one who holds it. */
export const startProcessing = (deps: Deps) =>
  commandRoute(deps, 'start-processing', 'StartProcessing', 'officials', Empty, act => ({
    command: { type: 'StartProcessing', ...act }
  }))
