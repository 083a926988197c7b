import { invalidCursor } from '../invalid-cursor.ts'

/** Where a page ended, opaque to the caller. */
export const cursorOf = (...key: [string, string]): string => Buffer.from(key.join(' ')).toString('base64url')

/** The key to continue after; `first` where the caller begins. Throws Refusal `invalid-cursor`. */
export function cursorIn(cursor: string | undefined, first: [string, string]): [string, string] {
  if (cursor === undefined) return first
  const [, at, id] = FORM.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (at !== undefined && id !== undefined && isInstant(at)) return [at, id]
  throw invalidCursor()
}

/** Of the calendar: 30 February, which JavaScript takes for 2 March, PostgreSQL refuses. */
export const isInstant = (text: string): boolean => {
  if (text === 'infinity') return true
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.getUTCFullYear() > 0 && at.toISOString() === text
}

const FORM = /^(infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/
