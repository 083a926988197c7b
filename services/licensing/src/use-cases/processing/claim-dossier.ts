import type { Deps } from '../../deps.ts'
import { Empty } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

/** Whoever works at the step where it stands takes it on; a second one is too late. */
export const claimDossier = (deps: Deps) =>
  commandRoute(deps, 'claim', 'Claim', 'officials', Empty, act => ({ command: { type: 'Claim', ...act } }))
