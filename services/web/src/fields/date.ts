import { typedDay, wholeDay } from '../frame/typed-days.ts'
import { nameOf, type FieldKind } from './field.ts'

/** Day, month and year, typed apart: no picker to fight with. Kept as year-month-day. */
export const date: FieldKind = {
  template: 'fields/date.njk',
  read: (form, field) => wholeDay(typedDay(form, nameOf(field))) || undefined,
  typed: (form, field) => typedDay(form, nameOf(field))
}
