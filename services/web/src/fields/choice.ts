import { textIn } from '../frame/forms.ts'
import { nameOf, type FieldKind } from './field.ts'
import { text } from './text.ts'

/** One of several: radio buttons. */
export const choice: FieldKind = { ...text, template: 'fields/choice.njk' }

/** Yes or no, which is a choice whose answer is true or false. */
export const yesNo: FieldKind = {
  template: 'fields/yes-no.njk',
  read: (form, field) => ({ yes: true, no: false })[textIn(form, nameOf(field))],
  typed: (form, field) => ({ yes: true, no: false })[textIn(form, nameOf(field))] ?? ''
}
