import { invalidCursor, isInstant } from '../keyset.ts'

/** Where a page of a subscription's log ended: since when it was queued, dossier, number of the act. */
type Place = [string, string, number]

/** Opaque to the caller. */
export const logCursor = (place: Place): string => Buffer.from(place.join(' ')).toString('base64url')

/** The place to continue below, the newest without a cursor. Throws Refusal `invalid-cursor`. */
export function placeInLog(cursor: string | undefined): Place {
  if (cursor === undefined) return ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 2_147_483_647]
  const [, at = '', dossier = '', seq = ''] = FORM.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (isInstant(at)) return [at, dossier, Number(seq)]
  throw invalidCursor()
}

const FORM =
  /^([1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}) ([1-9]\d{0,8})$/
