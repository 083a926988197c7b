import { Refusal } from '@motcua/refusal'

/** Where a page of a subscription's log ended: since when it was queued, dossier, number of the act. */
type Place = [string, string, number]

/** Opaque to the caller. */
export const logCursor = (place: Place): string => Buffer.from(place.join(' ')).toString('base64url')

/** The place to continue below, the newest without a cursor. Throws Refusal `invalid-cursor`. */
export function placeInLog(cursor: string | undefined): Place {
  if (cursor === undefined) return ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 2_147_483_647]
  const [, at = '', dossier = '', seq = ''] = FORM.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  // a day that is in no calendar JavaScript takes for the one after, and PostgreSQL refuses
  const instant = new Date(at)
  if (!Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(at.slice(0, 19)))
    return [at, dossier, Number(seq)]
  const detail = { vi: 'Không hợp lệ', en: 'Is not valid' }
  throw new Refusal(
    'invalid',
    'invalid-cursor',
    { vi: 'Vị trí trang không hợp lệ', en: 'The page cursor is not valid' },
    { errors: [{ pointer: 'after', in: 'querystring', rule: 'cursor', detail }] }
  )
}

const FORM =
  /^([1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}) ([1-9]\d{0,8})$/
