import { localDay } from '@motcua/calendar'
import type { Place } from '../domain/rights.ts'
import { reaches } from '../domain/term.ts'
import type { Deps } from '../deps.ts'
import type { Official } from '../procedures/directory.ts'
import { unknownOfficial, worksElsewhere } from '../unknown.ts'
import { procedureOf } from './answers-of.ts'
import { rulesOf, stateOf, type LicensingDossier } from './as-it-stands.ts'

/** To whom a dossier is given: at the step where it stands (or will, once it is begun), or at the one after. */
export type Giving = 'assign' | 'forward'

/** Where it will be worked at once it is given on; undefined after the last step. */
export function placeOfGiving(
  deps: Pick<Deps, 'office'> & Pick<Deps, 'procedures'>,
  dossier: LicensingDossier,
  giving: Giving
): Place | undefined {
  const { steps } = rulesOf(deps, procedureOf(deps, dossier))
  const here = Math.max(
    0,
    steps.findIndex(({ code }) => code === stateOf(dossier).step)
  )
  const step = steps[giving === 'assign' ? here : here + 1]
  return step && { role: step.role, agency: step.agency ?? dossier.agency }
}

/** Whether this official can work there: of themselves, or by a role that is lent to them today for this procedure. */
export async function canWorkAt(
  { lent, now }: Pick<Deps, 'lent' | 'now'>,
  { id, agency, roles }: Official,
  place: Place,
  procedure: string
): Promise<boolean> {
  if (agency !== place.agency) return false
  if (roles.includes(place.role)) return true
  const day = localDay(now().toISOString())
  return (await lent({ person: id, agency })).some(
    one => one.role === place.role && reaches(one, { procedure, day })
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
