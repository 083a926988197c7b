import { isDeepStrictEqual } from 'node:util'
import type { Deps } from '../deps.ts'
import { asked } from '../domain/asked.ts'
import type { Name } from '../domain/facts.ts'
import type { Field } from '../domain/field.ts'
import type { Answers, Procedure } from '../domain/procedure.ts'
import { say, type Said } from '../domain/say.ts'
import type { LicensingDossier } from './as-it-stands.ts'

type AnswerChange = { code: string; label: Name; before: Name | null; after: Name | null }
type Supplemented = { seq: number; at: string; changes: AnswerChange[] }
type Handed = { id: string; name: string }
type Spoken = { answer: unknown; label: Name; text: Name | null }

/** What each supplement made of the answers before it, question by question and in words; answers that were erased change nothing. */
export function answerChanges(
  { lists }: Pick<Deps, 'lists'>,
  { form }: Procedure,
  { history, contents }: LicensingDossier,
  papers: readonly Handed[]
): Supplemented[] {
  const versions = history.flatMap(({ seq, at }) => {
    const answers = contents[seq]?.answers
    return answers === undefined ? [] : [{ seq, at, answers }]
  })
  return versions.slice(1).map(({ seq, at, answers }, n) => ({
    seq,
    at,
    changes: between(spoken(versions[n]?.answers ?? {}), spoken(answers))
  }))

  function spoken(given: Answers): Map<string, Spoken> {
    const { pages, answers } = asked(form, given)
    return new Map(
      pages.flatMap(({ fields }) =>
        fields.map((field): [string, Spoken] => {
          const said = say(field, answers, lists.nameOf)
          const answer = answers[field.code]
          return [field.code, { answer, label: said.label, text: textOf(field, said, answer) }]
        })
      )
    )
  }
  /** Files are told by their names, items of a group each on a line of its own. */
  function textOf({ type }: Field, { text, items }: Said, answer: unknown): Name | null {
    if (type === 'file' && Array.isArray(answer)) {
      const names = answer.map(id => papers.find(paper => paper.id === id)?.name ?? '?').join('; ')
      return { vi: names, en: names }
    }
    if (items === undefined) return text
    return {
      vi: items.map(item => itemIn('vi', item)).join('\n'),
      en: items.map(item => itemIn('en', item)).join('\n')
    }
  }
}

function between(before: ReadonlyMap<string, Spoken>, after: ReadonlyMap<string, Spoken>): AnswerChange[] {
  const codes = [...new Set([...after.keys(), ...before.keys()])]
  return codes.flatMap(code => {
    const [was, is] = [before.get(code), after.get(code)]
    const label = (is ?? was)?.label
    if (label === undefined || isDeepStrictEqual(was?.answer, is?.answer)) return []
    return [{ code, label, before: was?.text ?? null, after: is?.text ?? null }]
  })
}

const itemIn = (lang: keyof Name, item: readonly Said[]): string =>
  item.flatMap(({ label, text }) => (text === null ? [] : [`${label[lang]}: ${text[lang]}`])).join('; ')
