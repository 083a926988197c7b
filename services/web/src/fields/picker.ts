import { textIn, type Form } from '../frame/forms.ts'
import type { Licensing } from '../services/licensing.ts'
import type { Field, ListEntry } from '../services/licensing-schemas.ts'
import { nameOf, type FieldKind } from './field.ts'
import { text } from './text.ts'

/** One of a long list: found by words, then chosen from what was found. */
export const picker: FieldKind = { ...text, template: 'fields/picker.njk' }

export const LIST_OF = { trade: 'trades', commune: 'communes', institution: 'institutions' } as const
export const MOST_FOUND = 12

export const listOf = ({ type }: Pick<Field, 'type'>) =>
  type === 'trade' || type === 'commune' || type === 'institution' ? LIST_OF[type] : undefined

/** The words that were typed to find an entry. */
export const soughtIn = (form: Form, field: Field): string => textIn(form, `${nameOf(field)}-search`)

/** Whether words were typed that nothing was looked up for yet: whoever presses Enter after them wants to see what there is. */
export const isSeeking = (form: Form, field: Field): boolean =>
  soughtIn(form, field) !== '' && soughtIn(form, field) !== textIn(form, `${nameOf(field)}-found`)

export type Choice = { value: string; text: string; level: string | null }
export type Found = { sought: string; choices: Choice[]; more: boolean }

/** What can be chosen at one picker: what is chosen already, and what the words find. */
export async function findFor(
  licensing: Pick<Licensing, 'entries' | 'schools'>,
  field: Field,
  { sought, chosen, lang }: { sought: string; chosen: string; lang: 'vi' | 'en' }
): Promise<Found> {
  const list = listOf(field)
  if (list === undefined) return { sought, choices: [], more: false }
  const nothing = { items: [], more: false }
  const [found, own] = await Promise.all([
    sought === '' ? nothing : entriesOf(licensing, list, { q: sought }),
    chosen === '' ? nothing : entriesOf(licensing, list, { id: chosen })
  ])
  const held = own.items.filter(({ code }) => code === chosen)
  const levels = field.levels ?? []
  const rest = found.items.filter(
    ({ code, level }) => code !== chosen && (levels.length === 0 || levels.includes(level ?? ''))
  )
  return {
    sought,
    choices: [...held, ...rest.slice(0, MOST_FOUND)].map(entry => choiceOf(entry, lang)),
    more: rest.length > MOST_FOUND || found.more
  }
}

type Wanted = { q: string } | { id: string }

/** What a list has by words, or by a code. Schools are those of the register of licences. */
async function entriesOf(
  licensing: Pick<Licensing, 'entries' | 'schools'>,
  list: (typeof LIST_OF)[keyof typeof LIST_OF],
  wanted: Wanted
): Promise<{ items: ListEntry[]; more: boolean }> {
  if (list !== 'institutions') return licensing.entries(list, 'q' in wanted ? wanted.q : wanted.id)
  if ('q' in wanted ? wanted.q.length < 2 : !/^[a-zA-Z0-9][a-zA-Z0-9.-]{2,59}$/.test(wanted.id))
    return { items: [], more: false }
  const { items, more } = await licensing.schools(wanted)
  return { items: items.map(({ id, name }) => ({ code: id, name: { vi: name, en: name } })), more }
}

/** Codes are shown where people know them: of trades, not of communes. */
export const choiceOf = ({ code, name, level }: ListEntry, lang: 'vi' | 'en'): Choice => ({
  value: code,
  text: /^\d/.test(code) ? `${code} ${name[lang]}` : name[lang],
  level: level ?? null
})
