import { textIn, type Form } from '../frame/forms.ts'
import type { Field } from '../services/licensing-schemas.ts'
import { detached } from './file.ts'
import { added, removed } from './group.ts'
import { merged } from './merged.ts'
import { isSeeking, listOf } from './picker.ts'
import { partsOf, valueOf } from './questions.ts'
import { kindOf } from './table.ts'

/** What a form's button asks for: to go on, to leave it for later, or to stay and see the form again. */
export type Edit = { form: Form; next: 'on' | 'later' | 'again' }

/** Carries out what a button does to the form itself: one more item, one less, a search in a list, a paper more or less. */
export function editOf(form: Form, fields: readonly Field[]): Edit {
  const [act = '', code = '', n = ''] = textIn(form, 'do').split(':')
  const group = fields.find(field => field.code === code && field.type === 'group')
  if (group !== undefined && act === 'add') return { form: added(form, group), next: 'again' }
  if (group !== undefined && act === 'remove') return { form: removed(form, group, Number(n)), next: 'again' }
  if (act === 'keep' || act === 'attach') return { form, next: 'again' }
  if (act === 'detach') return { form: detached(form, { code }, n), next: 'again' }
  if (act === 'find' || fields.some(field => seeks(form, field, undefined))) return { form, next: 'again' }
  const rest = fields
    .filter(({ type }) => type === 'group')
    .reduce((left, field) => withoutBlank(left, field), form)
  return { form: rest, next: act === 'later' ? 'later' : 'on' }
}

/** Whether words wait in one of its pickers. */
function seeks(form: Form, field: Field, value: unknown): boolean {
  if (listOf(field) !== undefined) return isSeeking(form, field)
  const own = value ?? valueOf(field, { answers: {}, typed: form })
  return partsOf(field, own).some(item => item.some(part => seeks(form, part.field, part.value)))
}

/** The form without items in which nothing is answered, so that what is kept and what is shown have the same numbers. */
function withoutBlank(form: Form, field: Field): Form {
  const { made } = kindOf(field)
  if (made === undefined) return form
  const items = made.items(field, made.count(form, field))
  const blank = items.flatMap((fields, n) => (Object.keys(merged({}, fields, form)).length === 0 ? [n] : []))
  return blank.toReversed().reduce((rest, n) => removed(rest, field, n), form)
}
