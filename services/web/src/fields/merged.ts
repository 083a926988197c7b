import type { Form } from '../frame/forms.ts'
import type { Answers } from '../services/licensing.ts'
import type { Field } from '../services/licensing-schemas.ts'
import { isItem, lastOf } from './field.ts'
import { kindOf } from './table.ts'

/** Kept answers with those of these questions put in their place; a question left empty has none. */
export function merged(answers: Answers, fields: readonly Field[], form: Form): Answers {
  const next = { ...answers }
  for (const field of fields) {
    const { read, made } = kindOf(field)
    if (read === null && made === undefined) continue
    const code = lastOf(field)
    const answer = made ? readItems(form, field, answers[code]) : read?.(form, field)
    if (answer === undefined) delete next[code]
    else next[code] = answer
  }
  return next
}

/** Blank items are none. What a form cannot hold is taken over from the item that was kept. */
function readItems(form: Form, field: Field, before: unknown): unknown {
  const { made } = kindOf(field)
  if (made === undefined) return undefined
  const kept: unknown[] = made.many ? (Array.isArray(before) ? before : []) : [before]
  const items = made
    .items(field, made.count(form, field))
    .map((fields, n) => merged(itemIn(kept, n), fields, form))
    .filter(item => Object.keys(item).length > 0)
  return made.many && items.length > 0 ? items : items[0]
}

const itemIn = (kept: readonly unknown[], n: number): Answers => {
  const item = kept[n]
  return isItem(item) ? item : {}
}

/** What was typed to a question, as its template shows it again. */
export function typedTo(field: Field, form: Form): unknown {
  const { made, typed } = kindOf(field)
  if (made === undefined) return typed(form, field)
  const items = made
    .items(field, made.count(form, field))
    .map(fields => Object.fromEntries(fields.map(part => [lastOf(part), typedTo(part, form)])))
  return made.many ? items : items[0]
}
