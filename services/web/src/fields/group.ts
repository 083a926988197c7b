import { textIn, type Form } from '../frame/forms.ts'
import type { Field } from '../services/licensing-schemas.ts'
import { nameOf, within, type FieldKind } from './field.ts'

const MOST = 200

/** Questions that are asked again and again: `trades-0-level`, `trades-1-level`, as many as the form says. */
export const group: FieldKind = {
  template: 'fields/group.njk',
  read: null,
  typed: () => '',
  made: {
    many: true,
    count: (form, field) => countIn(form, field),
    items: (field, count) => Array.from({ length: count }, (_, n) => itemOf(field, n))
  }
}

/** The questions of the nth item. */
const itemOf = ({ code, fields = [] }: Field, n: number): Field[] =>
  fields.map(field => within(`${code}-${n}`, field))

/** How many items the form holds, blank ones too. */
const countIn = (form: Form, field: Field): number => {
  const count = Number(textIn(form, `${nameOf(field)}-count`))
  return Number.isInteger(count) && count > 0 ? Math.min(count, field.maxItems ?? MOST, MOST) : 0
}

/** The form with one more item, a blank one. */
export const added = (form: Form, field: Field): Form => counted(form, field, countIn(form, field) + 1)

/** The form without the nth item; those after it move up. */
export function removed(form: Form, field: Field, n: number): Form {
  const count = countIn(form, field)
  if (!(n >= 0 && n < count)) return form
  const start = `${nameOf(field)}-`
  const moved = form.flatMap((entry): Form => {
    const [, at = '', rest = ''] = entry[0].startsWith(start)
      ? (/^(\d+)(-.+)$/.exec(entry[0].slice(start.length)) ?? [])
      : []
    if (at === '' || Number(at) < n) return [entry]
    return Number(at) === n ? [] : [[`${start}${Number(at) - 1}${rest}`, entry[1]]]
  })
  return counted(moved, field, count - 1)
}

function counted(form: Form, field: Field, count: number): Form {
  const name = `${nameOf(field)}-count`
  return [...form.filter(([key]) => key !== name), [name, String(count)]]
}
