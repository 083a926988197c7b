import type { Form } from '../frame/forms.ts'
import type { Lang } from '../frame/language.ts'
import type { Fault } from '../services/ask.ts'
import type { Answers } from '../services/licensing.ts'
import type { Field, FormPage } from '../services/licensing-schemas.ts'
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
    const answer = kindOf(field).read(form, field)
    if (answer === undefined) delete next[field.code]
    else next[field.code] = answer
  }
  return next
}

/** The question that a fault is about. */
export const codeOf = ({ pointer }: Fault): string => /^#\/answers\/([^/]+)/.exec(pointer)?.[1] ?? ''

/** Answers by page for reading: each question with what was answered. */
export const toldOf = (pages: readonly FormPage[], answers: Answers, lang: Lang) =>
  pages.map(({ id, title, fields }) => ({
    id,
    title: title[lang],
    rows: fields.map(field => ({
      code: field.code,
      label: field.label[lang],
      value: field.code in answers ? kindOf(field).tell(answers[field.code], field, lang) : ''
    }))
  }))
export type Told = ReturnType<typeof toldOf>
