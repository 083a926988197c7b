import { dayOf } from '../../../frame/dates.ts'
import { byName } from '../../../frame/language.ts'
import type { Context } from '../../../frame/page.ts'
import type { Narrowing } from './narrowing.ts'
import { workbenchWords as words } from './words-of-workbench.ts'

type Option = { value: string; text: string }
/** What there is to narrow the queue by, beside days. */
export type Choices = { procedures: Option[]; officials: Option[] }

export async function choicesOf({ licensing, lang }: Context): Promise<Choices> {
  const [procedures, officials] = await Promise.all([licensing.recentProcedures(), licensing.officials()])
  return {
    procedures: procedures
      .toSorted(byName(lang))
      .map(({ code, name }) => ({ value: code, text: name[lang] })),
    officials: officials.map(({ id, name }) => ({ value: id, text: name }))
  }
}

/** What narrows the queue, in words: one line each. */
export function toldNarrowing(
  { say, lang }: Context,
  narrowing: Narrowing,
  { procedures, officials }: Choices
): string[] {
  const { procedure, assignee, sort } = narrowing
  const days = (['dueAfter', 'dueBefore', 'submittedAfter', 'submittedBefore'] as const).flatMap(name => {
    const day = narrowing[name]
    return day === undefined
      ? []
      : [`${say(words[`filter.${name}`])} ${dayOf(`${day}T00:00:00+07:00`, lang)}`]
  })
  return [
    ...(procedure === undefined
      ? []
      : [`${say(words['filter.procedure'])}: ${textOf(procedures, procedure)}`]),
    ...(assignee === undefined ? [] : [`${say(words['filter.assignee'])}: ${textOf(officials, assignee)}`]),
    ...days,
    ...(sort === 'submitted' ? [say(words['filter.sort.submitted'])] : [])
  ]
}

const textOf = (options: Option[], value: string): string =>
  options.find(one => one.value === value)?.text ?? value
