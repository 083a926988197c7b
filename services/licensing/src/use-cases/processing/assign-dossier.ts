import { Type, type Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../domain/events.ts'
import type { LicensingDossier } from '../../dossier/as-it-stands.ts'
import type { Given } from '../../dossier/dossiers.ts'
import { mustWorkThere } from '../../dossier/handlers.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object(
  { to: Type.String({ minLength: 1, maxLength: 60 }) },
  { additionalProperties: false }
)

/** The head gives it to an official who can work at the step where it stands; processing begins with that, if it had not. */
export const assignDossier = (deps: Deps) =>
  commandRoute(deps, 'assign', 'Assign', 'officials', Body, (act, body, dossier) =>
    assignment(deps, act, body, dossier)
  )

/** The command of an assignment. Throws Refusal `unknown-official`, `works-elsewhere`. */
export async function assignment(
  deps: Deps,
  act: { at: string; by: Actor },
  { to }: Static<typeof Body>,
  dossier: LicensingDossier
): Promise<Given> {
  await mustWorkThere(deps, dossier, 'assign', to)
  return { command: { type: 'Assign', ...act, to } }
}
