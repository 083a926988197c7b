import { localDay } from '@motcua/calendar'
import type { Also } from '@motcua/casework/handle'
import { checkPublished } from '@motcua/events/catalogue'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../domain/events.ts'
import type { LicensingDossier } from '../../dossier/as-it-stands.ts'
import type { Given } from '../../dossier/dossiers.ts'
import { effectOf } from '../../dossier/effect-of.ts'
import { applyDecision } from '../../register/apply-decision.ts'
import { Empty } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

/**
 * The deciding official grants what was applied for; never the one who processed it. What the decision does to the
 * register of licences is done with it.
 */
export const approveApplication = (deps: Deps) =>
  commandRoute(deps, 'approve', 'Approve', 'officials', Empty, (act, _, dossier) =>
    approval(deps, act, dossier)
  )

/** The command of an approval, with what it does to the register. */
export function approval(deps: Deps, act: { at: string; by: Actor }, dossier: LicensingDossier): Given {
  const publishing = { topic: deps.licenceTopic, check: checkPublished }
  const effect = effectOf(deps, dossier, localDay(act.at))
  if (effect === undefined || dossier.institution === null) return { command: { type: 'Approve', ...act } }
  const decided = { id: dossier.id, agency: dossier.agency, institution: dossier.institution }
  const also: Also = async (tx, why) => {
    const by = { kind: 'official' as const, id: act.by.id }
    const effectiveOn = localDay(act.at)
    await applyDecision(tx, publishing, { dossier: decided, effect, effectiveOn, at: act.at, by, ...why })
  }
  return { command: { type: 'Approve', ...act }, also }
}
