import { Type, type Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../domain/events.ts'
import type { LicensingDossier } from '../../dossier/as-it-stands.ts'
import type { Given } from '../../dossier/dossiers.ts'
import { mustWorkThere } from '../../dossier/handlers.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object(
  { to: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })) },
  { additionalProperties: false }
)

/** On to the next step: to a person, to whoever had it there before, or to the first who claims it. */
export const forwardDossier = (deps: Deps) =>
  commandRoute(deps, 'forward', 'Forward', 'officials', Body, (act, body, dossier) =>
    forwarding(deps, act, body, dossier)
  )

/** The command of forwarding. Throws Refusal `unknown-official`, `works-elsewhere`. */
export async function forwarding(
  deps: Deps,
  act: { at: string; by: Actor },
  { to }: Static<typeof Body>,
  dossier: LicensingDossier
): Promise<Given> {
  if (to !== undefined) await mustWorkThere(deps, dossier, 'forward', to)
  return { command: { type: 'Forward', ...act, ...(to === undefined ? {} : { to }) } }
}
