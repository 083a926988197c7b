import type { Form } from '../frame/forms.ts'
import type { Lang } from '../frame/language.ts'
import { frameWords as words } from '../frame/words-of-frame.ts'
import type { Fault } from '../services/ask.ts'
import type { Answers } from '../services/licensing.ts'
import type { Field } from '../services/licensing-schemas.ts'
import { isItem, lastOf, nameOf } from './field.ts'
import { filesOf, type FileLine, type Papers, type Takes } from './papers.ts'
import type { Choice, Found } from './picker.ts'
import { typedTo } from './merged.ts'
import { kindOf } from './table.ts'

/** A question as its template shows it. */
export type Question = {
  id: string
  template: string
  label: string
  /** The label, and that it may be left out where it does not say so itself. */
  asks: string
  hint: string | null
  required: boolean
  maxLength: number | null
  value: unknown
  error: string | null
  field: Field
  /** Of a question that is made of others: those, by items. */
  items: { id: string; title: string; n: number; questions: Question[] }[]
  /** Whether there may be one more item. */
  more: boolean
  /** Of a picker: what can be chosen, and the words that found it. */
  choices: Choice[]
  sought: string
  /** Of a question for papers: those that were handed in, and what one may be. */
  files: FileLine[]
  takes: Takes | null
}
export type Source = {
  answers: Answers
  typed?: Form | null
  faults?: readonly Fault[]
  /** What pickers found, by the names of their inputs. */
  found?: ReadonlyMap<string, Found>
  /** Which questions of which items the service asks, as `trades-0-level`. */
  asked?: ReadonlySet<string>
  /** The dossier's papers. */
  papers?: Papers
  /** What each paper may be, by its code. */
  takes?: ReadonlyMap<string, Takes>
}

/** A page's questions: with what was just typed, else with the answers that are kept; faults at their questions. */
export const questionsOf = (fields: readonly Field[], lang: Lang, source: Source): Question[] =>
  fields.map(field => questionOf(field, valueOf(field, source), lang, source))

/** What was just typed to a question, else the answer that is kept. */
export const valueOf = (field: Field, { answers, typed }: Pick<Source, 'answers' | 'typed'>): unknown =>
  typed ? typedTo(field, typed) : answers[field.code]

function questionOf(field: Field, value: unknown, lang: Lang, source: Source): Question {
  const { faults = [], found, papers = NONE } = source
  const id = nameOf(field)
  const sought = found?.get(id)
  const items = partsOf(field, value).map((parts, n) => ({
    id: `${id}-${n}`,
    title: `${field.itemName?.[lang] ?? ''} ${n + 1}`,
    n,
    questions: parts
      .filter(part => isAsked(part, source))
      .map(part => questionOf(part.field, part.value, lang, source))
  }))
  return {
    id,
    template: kindOf(field).template,
    label: field.label[lang],
    asks: asksOf(field, lang),
    hint: field.hint?.[lang] ?? null,
    required: field.required,
    maxLength: field.maxLength ?? null,
    value: value ?? '',
    error: faults.find(fault => isAbout(fault, field))?.detail[lang] ?? null,
    field,
    items,
    more: mayBeMore(field, items.length, value) ?? sought?.more ?? false,
    takes: source.takes?.get(field.paper ?? '') ?? null,
    files: field.type === 'file' ? filesOf(value, papers, lang) : [],
    choices: sought?.choices ?? [],
    sought: sought?.sought ?? ''
  }
}

function asksOf({ label, required }: Field, lang: Lang): string {
  const told = label[lang]
  return required || /\((?:nếu có|if any)\)$/.test(told) ? told : `${told} (${words.optional[lang]})`
}

/** Of a list: whether it may grow. */
function mayBeMore({ type, maxItems }: Field, items: number, value: unknown): boolean | undefined {
  if (type === 'group') return items < (maxItems ?? 200)
  if (type === 'file') return (Array.isArray(value) ? value.length : 0) < (maxItems ?? 1)
  return undefined
}

/** A fault of one of its papers is a fault of the question. */
const isAbout = (fault: Fault, { code, type }: Field): boolean =>
  placeIn(fault) === code || (type === 'file' && placeIn(fault).replace(/-\d+$/, '') === code)

const NONE: Papers = new Map()

type Part = { field: Field; value: unknown }

/** What a question is made of, by items; a group that must have one shows a blank one. */
export function partsOf(field: Field, value: unknown): Part[][] {
  const { made } = kindOf(field)
  if (made === undefined) return []
  const given: unknown[] = made.many ? (Array.isArray(value) ? value : []) : [value]
  const shown = given.length === 0 && field.required ? [{}] : given
  return made.items(field, shown.length).map((fields, n) => {
    const item = shown[n]
    return fields.map(part => ({ field: part, value: isItem(item) ? item[lastOf(part)] : undefined }))
  })
}

/** A part under a condition is shown when the service asks it, or once it holds something. */
const isAsked = ({ field, value }: Part, { asked, faults = [] }: Source): boolean =>
  field.showWhen === undefined ||
  asked?.has(field.code) === true ||
  (value !== undefined && value !== '') ||
  faults.some(fault => placeIn(fault) === field.code)

/** The code of the question that a fault is about, `trades-1-level` for one in the second item of a group. */
export const placeIn = ({ pointer }: Fault): string => pointer.replace('#/answers/', '').replaceAll('/', '-')

/** All faults among questions and their parts, as the summary links to them. */
export const errorsIn = (questions: readonly Question[]): { text: string; href: string }[] =>
  questions.flatMap(({ error, id, items }) => [
    ...(error === null ? [] : [{ text: error, href: `#${id}` }]),
    ...items.flatMap(item => errorsIn(item.questions))
  ])

/** The names of all questions that are asked, parts in the place of what they are made into. */
export const namesIn = (questions: readonly Question[]): string[] =>
  questions.flatMap(({ id, items }) =>
    items.length === 0 ? [id] : items.flatMap(item => namesIn(item.questions))
  )

export const hasPicker = (questions: readonly Question[]): boolean =>
  questions.some(
    ({ template, items }) => template.endsWith('/picker.njk') || items.some(item => hasPicker(item.questions))
  )

export const hasFiles = (questions: readonly Question[]): boolean =>
  questions.some(({ field, items }) => field.type === 'file' || items.some(item => hasFiles(item.questions)))
