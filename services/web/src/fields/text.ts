import { textIn } from '../frame/forms.ts'
import { nameOf, type FieldKind } from './field.ts'

/** One line, as it was typed. */
export const text: FieldKind = {
  template: 'fields/text.njk',
  read: (form, field) => textIn(form, nameOf(field)) || undefined,
  typed: (form, field) => textIn(form, nameOf(field))
}
