import { textIn } from '../frame/forms.ts'
import { nameOf, type FieldKind } from './field.ts'
import { text } from './text.ts'

/** A telephone number: people write it with blanks, dots and +84, which are not part of it. */
export const phone: FieldKind = {
  ...text,
  template: 'fields/phone.njk',
  read: (form, field) =>
    textIn(form, nameOf(field))
      .replaceAll(/[\s.()-]/g, '')
      .replace(/^\+84/, '0') || undefined
}
