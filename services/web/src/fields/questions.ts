import type { Form } from '../frame/forms.ts'
import type { Lang, Text } from '../frame/language.ts'
import type { Fault } from '../services/ask.ts'
import type { Answers } from '../services/licensing.ts'
import type { DossierForm, Field, FormPage } from '../services/licensing-schemas.ts'
import { nameOf } from './field.ts'
import { kindOf } from './table.ts'

/** A question as its template shows it. */
export type Question = {
  id: string
  template: string
  label: string
  hint: string | null
  required: boolean
  maxLength: number | null
  value: unknown
  error: string | null
  field: Field
}

/** A page's questions: with what was just typed, else with the answers that are kept; faults at their questions. */
export function questionsOf(
  fields: readonly Field[],
  lang: Lang,
  { answers, typed, faults = [] }: { answers: Answers; typed?: Form | null; faults?: readonly Fault[] }
): Question[] {
  return fields.map(field => ({
    id: nameOf(field),
    template: kindOf(field).template,
    label: field.label[lang],
    hint: field.hint?.[lang] ?? null,
    required: field.required,
    maxLength: field.maxLength ?? null,
    value: typed ? kindOf(field).typed(typed, field) : (answers[field.code] ?? ''),
    error: faults.find(fault => codeOf(fault) === field.code)?.detail[lang] ?? null,
    field
  }))
}

/** Kept answers with those of one page put in their place; a question left empty has none. */
export function merged(answers: Answers, fields: readonly Field[], form: Form): Answers {
  const next = { ...answers }
  for (const field of fields) {
    const { read } = kindOf(field)
    if (read === null) continue
    const answer = read(form, field)
    if (answer === undefined) delete next[field.code]
    else next[field.code] = answer
  }
  return next
}

/** The question that a fault is about. */
export const codeOf = ({ pointer }: Fault): string => /^#\/answers\/([^/]+)/.exec(pointer)?.[1] ?? ''

/** Everything that is wrong with a form, page by page. */
export const faultsOf = ({ pages, faults }: DossierForm): Fault[] => [
  ...pages.flatMap(page => page.faults),
  ...faults
]

/** Answers by page for reading, in the words of the service; items of a group one after the other. */
export const toldOf = (pages: readonly FormPage[], lang: Lang) =>
  pages.map(({ id, title, fields }) => ({
    id,
    title: title[lang],
    rows: fields.map(({ code, label, text, items }) => ({
      code,
      label: label[lang],
      value: items === undefined ? (text?.[lang] ?? '') : items.map(item => itemOf(item, lang)).join('\n\n')
    }))
  }))
export type Told = ReturnType<typeof toldOf>

const itemOf = (item: readonly { label: Text; text: Text | null }[], lang: Lang): string =>
  item.flatMap(({ label, text }) => (text === null ? [] : [`${label[lang]}: ${text[lang]}`])).join('\n')
