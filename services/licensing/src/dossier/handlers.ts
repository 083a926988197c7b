import { localDay } from '@motcua/calendar'
import { inRoleOf } from '../domain/delegation.ts'
import { worksAt, type Place } from '../domain/rights.ts'
import { reaches } from '../domain/term.ts'
import type { Deps } from '../deps.ts'
import type { Official } from '../procedures/directory.ts'
import { unknownOfficial, worksElsewhere } from '../unknown.ts'
import { procedureOf } from './answers-of.ts'
import { placeOf, rulesOf, stateOf, type LicensingDossier } from './as-it-stands.ts'

/** To whom a dossier is given: at the step where it stands (or will, once it is begun), or at the one after. */
export type Giving = 'assign' | 'forward'

/** Where it will be worked at once it is given on; undefined after the last step. */
export function placeOfGiving(deps: Deps, dossier: LicensingDossier, giving: Giving): Place | undefined {
  const { steps } = rulesOf(deps, procedureOf(deps, dossier))
  const here = Math.max(
    0,
    steps.findIndex(({ code }) => code === stateOf(dossier).step)
  )
  return placeOf(steps[giving === 'assign' ? here : here + 1], dossier)
}

/** Whether this official can work there: of themselves, or by a role that is lent to them today for this procedure. */
export async function canWorkAt(
  { lent, now }: Pick<Deps, 'lent' | 'now'>,
  official: Official,
  place: Place,
  procedure: string
): Promise<boolean> {
  if (worksAt(official, place)) return true
  if (official.agency !== place.agency) return false // nothing is lent to another house
  const day = localDay(now().toISOString())
  return (await lent({ person: official.id, agency: official.agency })).some(
    one => reaches(one, { procedure, day }) && worksAt(inRoleOf(official, one), place)
  )
}

/** Those to whom a dossier can be given; nobody after the last step. */
export async function handlersOf(deps: Deps, dossier: LicensingDossier, giving: Giving): Promise<Official[]> {
  const place = placeOfGiving(deps, dossier, giving)
  if (place === undefined) return []
  const able = await Promise.all(
    [...deps.directory.officials.values()].map(async one =>
      (await canWorkAt(deps, one, place, dossier.procedure.code)) ? [one] : []
    )
  )
  return able.flat()
}

/** Throws Refusal: `unknown-official`, or `works-elsewhere` where they could do nothing with it. */
export async function mustWorkThere(
  deps: Deps,
  dossier: LicensingDossier,
  giving: Giving,
  to: string
): Promise<void> {
  const official = deps.directory.officials.get(to)
  if (official === undefined) throw unknownOfficial('to')
  const place = placeOfGiving(deps, dossier, giving)
  // after the last step there is nobody to give it to: the rules say so themselves
  if (place === undefined) return
  if (!(await canWorkAt(deps, official, place, dossier.procedure.code))) throw worksElsewhere('to')
}
