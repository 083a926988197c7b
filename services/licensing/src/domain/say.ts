import { askedOfItem, isItem } from './asked.ts'
import { isAnswered } from './condition.ts'
import type { Field } from './field.ts'
import type { Name } from './facts.ts'
import type { Answers } from './procedure.ts'
import { PARTS } from './words.ts'

/** One question with its answer in words, as it is read back to the applicant, shown to officials and printed. */
export type Said = { code: string; label: Name; text: Name | null; items?: Said[][] }

/** What codes are called. */
export type NameOf = (list: 'trades' | 'communes', code: string) => Name | undefined

export function say(field: Field, answers: Answers, nameOf: NameOf): Said {
  const { code, label, type } = field
  const answer = answers[code]
  if (!isAnswered(answer)) return { code, label, text: null }
  if (type !== 'group' || !Array.isArray(answer)) return { code, label, text: wordsOf(field, answer, nameOf) }
  const items = answer.filter(isItem).map(item => {
    const { fields, answers: own } = askedOfItem(field.fields ?? [], item)
    return fields.map(member => say(member, own, nameOf))
  })
  return { code, label, text: both(String(items.length)), items }
}

/** An answer that is not of its field's kind has no words: a draft may hold anything. */
function wordsOf({ type, options = [] }: Field, answer: unknown, nameOf: NameOf): Name | null {
  const option = (value: unknown): Name | undefined => options.find(one => one.value === value)?.label
  switch (type) {
    case 'choice':
      return option(answer) ?? null
    case 'multiChoice':
      return Array.isArray(answer) ? joined(answer.flatMap(one => option(one) ?? [])) : null
    case 'yesNo':
      return typeof answer === 'boolean'
        ? answer
          ? { vi: 'Có', en: 'Yes' }
          : { vi: 'Không', en: 'No' }
        : null
    case 'trade':
    case 'commune': {
      if (typeof answer !== 'string') return null
      const name = nameOf(type === 'trade' ? 'trades' : 'communes', answer)
      if (name === undefined) return both(answer)
      return type === 'commune' ? name : { vi: `${answer} ${name.vi}`, en: `${answer} ${name.en}` }
    }
    case 'number':
      return typeof answer === 'number' ? numbered(answer) : null
    case 'money': {
      if (typeof answer !== 'number') return null
      const { vi, en } = numbered(answer)
      return { vi: `${vi} đồng`, en: `VND ${en}` }
    }
    case 'date':
      return typeof answer === 'string' ? both(day(answer)) : null
    case 'person':
      return isItem(answer) ? person(answer) : null
    case 'file':
      return Array.isArray(answer) ? { vi: `${answer.length} tệp`, en: `${answer.length} file(s)` } : null
    case 'text':
    case 'longText':
    case 'phone':
    case 'email':
      return typeof answer === 'string' ? both(answer) : null
    case 'group':
      return null
  }
}

function person(parts: Answers): Name {
  const told = Object.entries(PARTS).flatMap(([part, name]) => {
    const value = parts[part]
    if (typeof value !== 'string') return []
    const text = part === 'birthDate' ? day(value) : value
    return [part === 'fullName' ? both(text) : { vi: `${name.vi} ${text}`, en: `${name.en} ${text}` }]
  })
  return joined(told, ', ')
}

const both = (text: string): Name => ({ vi: text, en: text })
const joined = (names: readonly Name[], by = '; '): Name => ({
  vi: names.map(one => one.vi).join(by),
  en: names.map(one => one.en).join(by)
})
const numbered = (value: number): Name => ({
  vi: value.toLocaleString('vi-VN'),
  en: value.toLocaleString('en-GB')
})
const day = (date: string): string => date.split('-').toReversed().join('/')
