import type { Lang } from '../frame/language.ts'
import type { Licensing } from '../services/licensing.ts'
import type { Field, FormPage } from '../services/licensing-schemas.ts'
import { isItem, nameOf } from './field.ts'
import { findFor, listOf, soughtIn, type Found } from './picker.ts'
import { partsOf, valueOf, type Source } from './questions.ts'

const MOST = 40

/** For every picker among these questions: what is chosen, by its name, and what its words find. */
export async function lookUp(
  licensing: Pick<Licensing, 'entries' | 'schools'>,
  pages: readonly FormPage[],
  source: Pick<Source, 'answers' | 'typed'>,
  lang: Lang
): Promise<Map<string, Found>> {
  const names = namesOf(pages, source.answers, lang)
  const found = new Map<string, Found>()
  const asked: { field: Field; sought: string; chosen: string }[] = []
  for (const { field, value } of pickersIn(pages, source)) {
    const chosen = typeof value === 'string' ? value : ''
    const sought = source.typed ? soughtIn(source.typed, field) : ''
    const name = names.get(chosen)
    if (sought === '' && name !== undefined)
      found.set(nameOf(field), { sought, choices: [{ value: chosen, text: name, level: null }], more: false })
    else if (sought !== '' || chosen !== '') asked.push({ field, sought, chosen })
  }
  const answers = asked
    .slice(0, MOST)
    .map(async one => [nameOf(one.field), await findFor(licensing, one.field, { ...one, lang })] as const)
  for (const [name, one] of await Promise.all(answers)) found.set(name, one)
  return found
}

/** Which questions of which items the service asks of the answers that are kept. */
export const askedOf = (pages: readonly FormPage[]): Set<string> =>
  new Set(
    pages.flatMap(({ fields }) =>
      fields.flatMap(({ code, items = [] }) =>
        items.flatMap((item, n) => item.map(part => `${code}-${n}-${part.code}`))
      )
    )
  )

function pickersIn(pages: readonly FormPage[], source: Pick<Source, 'answers' | 'typed'>) {
  const found: { field: Field; value: unknown }[] = []
  const walk = (field: Field, value: unknown): void => {
    if (listOf(field) !== undefined) found.push({ field, value })
    for (const item of partsOf(field, value)) for (const part of item) walk(part.field, part.value)
  }
  for (const { fields } of pages) for (const { question } of fields) walk(question, valueOf(question, source))
  return found
}

/** What the service calls the codes that are kept. */
function namesOf(pages: readonly FormPage[], answers: Source['answers'], lang: Lang): Map<string, string> {
  const names = new Map<string, string>()
  const know = (code: unknown, text: FormPage['fields'][number]['text']): void => {
    if (typeof code === 'string' && text !== null) names.set(code, text[lang])
  }
  for (const { fields } of pages)
    for (const { question, text, items = [] } of fields) {
      if (listOf(question) !== undefined) know(answers[question.code], text)
      const kept: unknown = answers[question.code]
      for (const [n, item] of items.entries())
        for (const part of question.fields?.filter(one => listOf(one) !== undefined) ?? []) {
          const own: unknown = Array.isArray(kept) ? kept[n] : undefined
          if (isItem(own)) know(own[part.code], item.find(({ code }) => code === part.code)?.text ?? null)
        }
    }
  return names
}
