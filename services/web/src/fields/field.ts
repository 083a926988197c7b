import type { Form } from '../frame/forms.ts'
import type { Field } from '../services/licensing-schemas.ts'

/** How answers to one type of question are asked for and read. */
export type FieldKind = {
  /** The template that asks, beside this code. */
  template: string
  /** The answer that a form holds; undefined when there is none. Null where answers do not come by this form. */
  read: ((form: Form, field: Field) => unknown) | null
  /** What was typed, as the template shows it again. */
  typed: (form: Form, field: Field) => unknown
}

/** The name and id of a question's input; nothing else on a page is called so. */
export const nameOf = ({ code }: Pick<Field, 'code'>): string => `q-${code}`
