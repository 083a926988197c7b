import { holds, isAnswered } from './condition.ts'
import type { Field } from './field.ts'
import type { Answers, Form, Page } from './procedure.ts'

/** What these answers lead through: the pages and questions that are asked, and the answers to them alone. */
export type Asked = { pages: { page: Page; fields: Field[] }[]; answers: Answers }

/**
 * Walks the form as an applicant does. An answer to a question that is not asked (any more) does not count: neither for
 * the conditions after it nor in what is filed. Blank answers are no answers.
 */
export function asked({ pages }: Form, given: Answers): Asked {
  const answers: Answers = {}
  const shown: Asked['pages'] = []
  for (const page of pages) {
    if (!holds(page.showWhen, answers)) continue
    const fields = page.fields.filter(field => ask(field, given, answers))
    if (fields.length > 0) shown.push({ page, fields })
  }
  return { pages: shown, answers }
}

/** Whether a question is asked after these answers; takes its answer over when it is. */
function ask(field: Field, given: Answers, answers: Answers): boolean {
  if (!holds(field.showWhen, answers)) return false
  const answer = Object.hasOwn(given, field.code) ? given[field.code] : undefined
  if (isAnswered(answer)) answers[field.code] = field.type === 'group' ? itemsOf(field, answer) : answer
  return true
}

/** The items of a repeated group, each without answers that it was not asked for. What is no item stays, to be refused. */
function itemsOf({ fields = [] }: Field, items: unknown): unknown {
  if (!Array.isArray(items)) return items
  return items.map((item: unknown) => (isItem(item) ? askedOfItem(fields, item).answers : item))
}

/** One item of a group: the questions that it is asked, its answers to them, and whatever it holds that is no question. */
export function askedOfItem(fields: readonly Field[], item: Answers): { fields: Field[]; answers: Answers } {
  const answers: Answers = {}
  const shown = fields.filter(field => ask(field, item, answers))
  const foreign = Object.entries(item).filter(([code]) => !fields.some(field => field.code === code))
  return { fields: shown, answers: { ...answers, ...Object.fromEntries(foreign) } }
}

export const isItem = (item: unknown): item is Answers =>
  typeof item === 'object' && item !== null && !Array.isArray(item)
