import { Refusal } from '@motcua/refusal'

/** Where a page of parked deliveries ended: since when, end point, dossier. */
export type Key = [string, string, string]

/** Opaque to the caller. */
export const cursorOf = (key: Key): string => Buffer.from(key.join(' ')).toString('base64url')

/** The key to continue after, the first one without a cursor. Throws Refusal `invalid-cursor`. */
export function cursorIn(cursor: string | undefined): Key {
  if (cursor === undefined) return ['-infinity', '', '00000000-0000-0000-0000-000000000000']
  const [, since, endPoint, id] = FORM.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (since !== undefined && endPoint !== undefined && id !== undefined && isInstant(since))
    return [since, endPoint, id]
  throw invalidCursor()
}

/** The answer to a cursor that none of our pages gave. */
export function invalidCursor(): Refusal {
  const detail = { vi: 'Không hợp lệ', en: 'Is not valid' }
  return new Refusal(
    'invalid',
    'invalid-cursor',
    { vi: 'Vị trí trang không hợp lệ', en: 'The page cursor is not valid' },
    { errors: [{ pointer: 'after', in: 'querystring', rule: 'cursor', detail }] }
  )
}

/** Of the calendar: 30 February, which JavaScript takes for 2 March, PostgreSQL refuses. */
export const isInstant = (text: string): boolean => {
  const at = new Date(text)
  return (
    !Number.isNaN(at.getTime()) && at.getUTCFullYear() > 0 && at.toISOString().startsWith(text.slice(0, 19))
  )
}

// microseconds, as PostgreSQL keeps them: cut to milliseconds, a page would begin with the end of the one before
const FORM =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([a-z][a-z0-9-]{1,30}) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/
