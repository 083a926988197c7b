import { wrongWith, type Context } from './answer.ts'
import { asked, askedOfItem, isItem } from './asked.ts'
import { clausesOf, holds, isAnswered } from './condition.ts'
import type { Name } from './facts.ts'
import type { Field } from './field.ts'
import { fieldsOf, type Answers, type Form } from './procedure.ts'
import { foreign, pleaseAnswer, wrong } from './words.ts'

/** One thing wrong with an application: where, by which rule, what to do about it. `page` is null for what is on none. */
export type Fault = { pointer: string; page: string | null; rule: string; detail: Name }

/** Everything that is wrong with these answers, in the order of the pages. */
export function faultsOf(form: Form, given: Answers, context: Context): Fault[] {
  const { pages, answers } = asked(form, given)
  const known = fieldsOf(form).map(({ code }) => code)
  return [
    ...pages.flatMap(({ page, fields }) =>
      fields
        .flatMap(field => ofField(field, answers, `#/answers/${field.code}`, context))
        .map(fault => ({ ...fault, page: page.id }))
    ),
    ...(form.notFor ?? [])
      .filter(({ when }) => holds(when, answers))
      .map(({ when, words }) => ({
        pointer: `#/answers/${clausesOf(when)[0]?.field ?? ''}`,
        page:
          pages.find(({ fields }) => fields.some(({ code }) => code === clausesOf(when)[0]?.field))?.page
            .id ?? null,
        rule: 'not-for',
        detail: words
      })),
    ...Object.keys(given)
      .filter(code => !known.includes(code))
      .map(code => ({
        pointer: `#/answers/${escape(code)}`,
        page: null,
        rule: 'unknown',
        detail: foreign(code)
      }))
  ]
}

type InPage = Omit<Fault, 'page'>

function ofField(field: Field, answers: Answers, pointer: string, context: Context): InPage[] {
  const answer = answers[field.code]
  if (!isAnswered(answer))
    return field.required ? [{ pointer, rule: 'required', detail: pleaseAnswer(field) }] : []
  const own = wrongWith(field, answer, context).map(({ at, rule, detail }) => ({
    pointer: pointer + escapePath(at),
    rule,
    detail
  }))
  if (field.type !== 'group' || !Array.isArray(answer)) return own
  return [...own, ...answer.flatMap((item: unknown, n) => ofItem(field, item, n, `${pointer}/${n}`, context))]
}

/** The faults of the nth item of a group, each told with the item's number: 'Ngành, nghề 2: Nhập quy mô'. */
function ofItem(group: Field, item: unknown, n: number, pointer: string, context: Context): InPage[] {
  if (!isItem(item)) return [{ pointer, rule: 'type', detail: wrong(group, 'type') }]
  const { fields, answers } = askedOfItem(group.fields ?? [], item)
  const known = (group.fields ?? []).map(({ code }) => code)
  const faults = [
    ...fields.flatMap(field => ofField(field, answers, `${pointer}/${field.code}`, context)),
    ...Object.keys(item)
      .filter(code => !known.includes(code))
      .map(code => ({ pointer: `${pointer}/${escape(code)}`, rule: 'unknown', detail: foreign(code) }))
  ]
  const name = group.itemName ?? group.label
  return faults.map(({ detail, ...fault }) => ({
    ...fault,
    detail: { vi: `${name.vi} ${n + 1}: ${detail.vi}`, en: `${name.en} ${n + 1}: ${detail.en}` }
  }))
}

const escape = (key: string): string => key.slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')
const escapePath = (at: string): string => (at === '' ? '' : `/${escape(at.slice(1))}`)
