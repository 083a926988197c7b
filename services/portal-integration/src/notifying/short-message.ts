import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Notice } from './notices.ts'
import type { Lang } from './way.ts'
import { say, valuesOf } from './words.ts'

/** What one SMS holds in the alphabet of GSM 03.38. With any letter outside it only 70 would fit: so, no diacritics. */
export const MOST = 160
/** The letters that we use of it: each counts once. */
const LETTERS = /^[\w !"#$%&'()*+,./:;<=>?@-]*$/

/** A notice as SMS: number, status, a short link, and nothing of a person. undefined: this kind is not told so. */
export function shortMessageOf(
  { sms }: Notice,
  dossier: DossierAsItStood,
  lang: Lang,
  pages: string
): string | undefined {
  if (sms === null) return undefined
  const said = say(sms, lang, valuesOf(dossier, lang))
  const [what] = lang === 'vi' ? ['ho so'] : ['application']
  return fit(`Mot Cua: ${what} ${dossier.code} ${said}. ${pages}/d/${shortOf(dossier.id)}`)
}

/** A dossier's id in 22 letters instead of 36. */
const shortOf = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

/** Throws for a text that would become two messages or be garbled: a fault of a template, or an address of pages too long. */
export function fit(text: string): string {
  if (text.length > MOST || !LETTERS.test(text))
    throw new Error(`not one SMS: ${text.length} characters, ${LETTERS.test(text) ? 'plain' : 'not plain'}`)
  return text
}
