import { invalidCursor } from '../invalid-cursor.ts'

/** Where a page of the register ended, opaque to the caller. */
export const cursorOf = (sort: string, id: string): string =>
  Buffer.from(`${id} ${sort}`).toString('base64url')

/** The key to continue after; the first of all where the caller begins. Throws Refusal `invalid-cursor`. */
export function cursorIn(cursor: string | undefined): [string, string] {
  if (cursor === undefined) return ['', '00000000-0000-0000-0000-000000000000']
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, id, sort] = FORM.exec(text) ?? []
  if (sort !== undefined && id !== undefined) return [sort, id]
  throw invalidCursor()
}

const FORM = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}) (\P{Cc}*)$/u
