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
  /** Of a type whose answers are made of answers to other questions. */
  made?: Made
}
export type Made = {
  /** Whether it repeats: its answer is a list. */
  many: boolean
  /** How many items a form holds, blank ones too. */
  count: (form: Form, field: Field) => number
  /** The questions of so many items; their codes lead from this one's. */
  items: (field: Field, count: number) => Field[][]
}

/** The name and id of a question's input; nothing else on a page is called so. */
export const nameOf = ({ code }: Pick<Field, 'code'>): string => `q-${code}`

/** The same question as a part of another: its code leads there from the other's, as in `trades-0-level`. */
export const within = (outer: string, field: Field): Field => ({ ...field, code: `${outer}-${field.code}` })

/** The code that a question has among its sisters. */
export const lastOf = ({ code }: Pick<Field, 'code'>): string => code.slice(code.lastIndexOf('-') + 1)

export const isItem = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
