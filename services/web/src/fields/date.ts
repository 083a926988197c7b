import { textIn, type Form } from '../frame/forms.ts'
import type { Field } from '../services/licensing-schemas.ts'
import { nameOf, type FieldKind } from './field.ts'

const PARTS = ['day', 'month', 'year'] as const

/** Day, month and year, typed apart: no picker to fight with. Kept as year-month-day. */
export const date: FieldKind = {
  template: 'fields/date.njk',
  read: (form, field) => {
    const [day = '', month = '', year = ''] = partsIn(form, field)
    if (day + month + year === '') return undefined
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  },
  typed: (form, field) => partsIn(form, field).toReversed().join('-')
}

const partsIn = (form: Form, field: Field): string[] =>
  PARTS.map(part => textIn(form, `${nameOf(field)}-${part}`))
