import { textIn } from '../frame/forms.ts'
import { nameOf, type FieldKind } from './field.ts'

/**
 * A number or an amount of money, as people here write them: 1.200.000 or 2,5. What is no number stays what was typed,
 * and the service says what is wrong with it.
 */
export const number: FieldKind = {
  template: 'fields/number.njk',
  read: (form, field) => {
    const typed = textIn(form, nameOf(field)).replace(/\s*(đồng|VND)$/i, '')
    if (typed === '') return undefined
    const plain = /^-?\d{1,3}([. ]\d{3})+(,\d+)?$/.test(typed) ? typed.replaceAll(/[. ]/g, '') : typed
    const value = Number(plain.replace(',', '.'))
    return Number.isFinite(value) ? value : typed
  },
  typed: (form, field) => textIn(form, nameOf(field))
}
