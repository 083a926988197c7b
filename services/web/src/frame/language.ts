import type { Text } from '@motcua/refusal'

export type { Text } from '@motcua/refusal'
export type Lang = keyof Text

/** The languages of the screens; the first is the one of addresses without a prefix. */
export const LANGS = ['vi', 'en'] as const satisfies readonly Lang[]

export const otherThan = (lang: Lang): Lang => (lang === 'vi' ? 'en' : 'vi')

/** The language of an address: only `/en` and what lies below it is English. */
export const langOf = (path: string): Lang => (/^\/en(?:[/?]|$)/.test(path) ? 'en' : 'vi')

/** In the order of the alphabet that readers of this language know: Đ after D. */
export const byName =
  (lang: Lang) =>
  (a: { name: Text }, b: { name: Text }): number =>
    a.name[lang].localeCompare(b.name[lang], lang)
