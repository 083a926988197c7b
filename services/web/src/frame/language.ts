import type { Text } from '@motcua/refusal'

export type { Text } from '@motcua/refusal'
export type Lang = keyof Text

/** The languages of the screens; the first is the one of addresses without a prefix. */
export const LANGS = ['vi', 'en'] as const satisfies readonly Lang[]

export const otherThan = (lang: Lang): Lang => (lang === 'vi' ? 'en' : 'vi')

/** The language of an address: only `/en` and what lies below it is English. */
export const langOf = (path: string): Lang => (/^\/en(?:[/?]|$)/.test(path) ? 'en' : 'vi')
