import { allIn } from '../frame/forms.ts'
import { nameOf, type FieldKind } from './field.ts'

/** Any of several: check boxes. */
export const multiChoice: FieldKind = {
  template: 'fields/multi-choice.njk',
  read: (form, field) => {
    const chosen = allIn(form, nameOf(field))
    return chosen.length === 0 ? undefined : chosen
  },
  typed: (form, field) => allIn(form, nameOf(field))
}
