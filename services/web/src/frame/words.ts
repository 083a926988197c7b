import { IntlMessageFormat, type PrimitiveType } from 'intl-messageformat'
import type { Lang, Text } from './language.ts'

/** The sentences of one area, by key; both languages side by side, in ICU message format. */
export type Words = Readonly<Record<string, Text>>
export type Values = Record<string, PrimitiveType>
export type Say = (text: Text, values?: Values) => string

const LOCALE: Record<Lang, string> = { vi: 'vi-VN', en: 'en-GB' }

/** Fills sentences in for one language; each is read once. */
export function createSay(lang: Lang): Say {
  const read = new Map<string, IntlMessageFormat>()
  return (text, values) => {
    const sentence = text[lang]
    const format = read.get(sentence) ?? new IntlMessageFormat(sentence, LOCALE[lang], undefined, OPTIONS)
    read.set(sentence, format)
    return String(format.format(values))
  }
}

/** Words are text, never markup. */
const OPTIONS = { ignoreTag: true }

/** The sentence of a key in these words. Throws for a key that is in none: a bug that every test of a page finds. */
export function wordOf(words: readonly Words[], key: string): Text {
  for (const each of words) if (each[key]) return each[key]
  throw new Error(`there is no sentence '${key}'`)
}
