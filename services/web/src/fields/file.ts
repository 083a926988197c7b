import { allIn, type Form } from '../frame/forms.ts'
import type { Field } from '../services/licensing-schemas.ts'
import { nameOf, type FieldKind } from './field.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Papers that were handed in: the form holds their ids, each in a hidden input. */
export const file: FieldKind = {
  template: 'fields/file.njk',
  read: (form, field) => {
    const ids = idsIn(form, field)
    return ids.length === 0 ? undefined : ids
  },
  typed: (form, field) => idsIn(form, field)
}

const idsIn = (form: Form, field: Field): string[] => [
  ...new Set(allIn(form, nameOf(field)).filter(id => ID.test(id)))
]

/** The form with one more paper, or with one less. */
export const attached = (form: Form, field: Pick<Field, 'code'>, id: string): Form => [
  ...form,
  [nameOf(field), id]
]
export const detached = (form: Form, field: Pick<Field, 'code'>, id: string): Form =>
  form.filter(([name, value]) => name !== nameOf(field) || value !== id)
