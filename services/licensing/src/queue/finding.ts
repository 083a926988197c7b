import type { Finding } from '@motcua/casework/append'
import type { Deps } from '../deps.ts'
import { asked, isItem } from '../domain/asked.ts'
import { isAnswered } from '../domain/condition.ts'
import { FACET_TYPES, isFacet, type Field } from '../domain/field.ts'
import { fieldsOf, summaryOf, type Answers, type Procedure } from '../domain/procedure.ts'
import { plain } from '../register/search.ts'

/**
 * What a dossier is found by: words of institution, procedure and summary for searches, and the answers that its procedure
 * marks for filters. Of the summary only answers that name no person count.
 */
export function findingOf(
  { directory, procedures }: Pick<Deps, 'directory' | 'procedures'>,
  ref: { code: string; version: number },
  institution: string | null,
  given: Answers
): Finding {
  const procedure = procedures.version(ref.code, ref.version)
  const { answers } = asked(procedure.form, given)
  const name = directory.institutions.get(institution ?? '')?.name ?? ''
  const { vi, en } = summaryOf(procedure, name, impersonal(procedure, answers))
  return {
    words: wordsOf(`${name} ${procedure.name.vi} ${procedure.name.en} ${vi} ${en}`),
    facets: fieldsOf(procedure.form).flatMap(field => facetsOf(field, answers[field.code]))
  }
}

/** Words to search by: each once, a space before and after each. */
export const wordsOf = (text: string): string => {
  const words = plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
  return words.length === 0 ? '' : ` ${[...new Set(words)].join(' ')} `
}

const impersonal = ({ form }: Procedure, answers: Answers): Answers =>
  Object.fromEntries(
    fieldsOf(form)
      .filter(({ type, sensitive }) => FACET_TYPES.some(one => one === type) && sensitive !== true)
      .map(({ code }) => [code, answers[code]])
  )

/** One pair a value: of several choices each, of a repeated group `group.field`. */
function facetsOf(field: Field, answer: unknown): [string, string][] {
  if (field.type === 'group' && Array.isArray(answer)) {
    const pairs = answer
      .filter(isItem)
      .flatMap(item => (field.fields ?? []).flatMap(sub => facetsOf(sub, item[sub.code])))
    return unique(pairs.map(([code, value]) => [`${field.code}.${code}`, value]))
  }
  if (!isFacet(field) || !isAnswered(answer)) return []
  const values: unknown[] = Array.isArray(answer) ? answer : [answer]
  return unique(values.map(value => [field.code, String(value).slice(0, 200)]))
}

const unique = (pairs: [string, string][]): [string, string][] => [
  ...new Map(pairs.map(pair => [pair.join('='), pair])).values()
]
