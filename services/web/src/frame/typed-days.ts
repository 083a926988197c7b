import { textIn, type Form } from './forms.ts'
import type { Text } from './language.ts'

const PARTS = ['year', 'month', 'day'] as const

/**
 * A day as it was typed in the three inputs of frame/day.njk, its parts in the order of the calendar; '' where nothing was
 * typed. What is no day is kept as it is, to be shown again.
 */
export function typedDay(form: Form, name: string): string {
  const parts = PARTS.map(part => textIn(form, `${name}-${part}`))
  return parts.every(part => part === '') ? '' : parts.join('-')
}

/** The same with two digits each, as services take it. */
export const wholeDay = (typed: string): string =>
  typed
    .split('-')
    .map((part, n) => (n > 0 ? part.padStart(2, '0') : part))
    .join('-')

/** A day of an address: from a link in one piece, from a form in three. */
export const dayIn = (query: Readonly<Record<string, string>>, name: string): string =>
  query[name]?.trim() || typedDay(Object.entries(query), name)

/** What is said of a day that there is not, under the name of its inputs. */
export const wrongDay = ({ vi, en }: Text): Text => ({
  vi: `${vi}: nhập ngày có thật, ví dụ 23 11 2026`,
  en: `${en}: enter a day that there is, such as 23 11 2026`
})
