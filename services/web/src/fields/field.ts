import type { Form } from '../frame/forms.ts'
import type { Lang } from '../frame/language.ts'
import type { Field } from '../services/licensing-schemas.ts'

/** How answers to one type of question are asked for, read and shown. */
export type FieldKind = {
  /** The template that asks, beside this code. */
  template: string
  /** The answer that a form holds; undefined when there is none. */
  read: (form: Form, field: Field) => unknown
  /** What was typed, as the template shows it again. */
  typed: (form: Form, field: Field) => unknown
  /** An answer in one line or more, for people. */
  tell: (answer: unknown, field: Field, lang: Lang) => string
}

/** The name and id of a question's input; nothing else on a page is called so. */
export const nameOf = ({ code }: Pick<Field, 'code'>): string => `q-${code}`
