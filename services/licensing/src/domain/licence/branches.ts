import { onDay } from './decide.ts'
import type { Body } from './effects.ts'
import type { Place } from './events.ts'
import { intervalsOf } from './intervals.ts'
import { origin, type LicenceState } from './state.ts'

/** What the ids of branches begin with among the places of a licence. */
export const BRANCH = 'branch-'

/**
 * A branch that is opened is a place of what its institution was licensed for before (NĐ 95/2026/NĐ-CP, Điều 5-8). What
 * is taught there needs a licence of its own (Điều 10-13), which is no main one: it takes no other branch.
 */
export const openingOf = (place: Place, effectiveOn: string, licence: LicenceState): Body[] =>
  isOfABranch(licence) ? [] : [{ type: 'PlaceAdded', place, effectiveOn }]

/** A branch that is dissolved is no place any more; a licence for nothing else ends with it (NĐ 95/2026/NĐ-CP, Điều 9). */
export function endingOf(place: string, effectiveOn: string, licence: LicenceState): Body[] {
  const branches = placesOn(licence, effectiveOn)
  if (!branches.includes(place)) return []
  return branches.length === 1
    ? [{ type: 'Revoked', effectiveOn }]
    : [{ type: 'PlaceRemoved', place, effectiveOn }]
}

/** The branches that a licence knows on a day, by the ids of their places. */
export const branchesOn = (licence: LicenceState, day: string): string[] =>
  placesOn(licence, day).filter(id => id.startsWith(BRANCH))

const placesOn = (licence: LicenceState, day: string): string[] =>
  onDay(intervalsOf(licence), day).flatMap(one => (one.kind === 'place' ? [one.place] : []))

const isOfABranch = (licence: LicenceState): boolean =>
  origin(licence)?.places.every(({ id }) => id.startsWith(BRANCH)) === true
