import { IntlMessageFormat, type PrimitiveType } from 'intl-messageformat'
import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Lang } from './way.ts'

const LOCALE: Record<Lang, string> = { vi: 'vi-VN', en: 'en-GB' }

/** A sentence filled in. Words are text, never markup. */
export const say = (
  words: { vi: string; en: string },
  lang: Lang,
  values: Record<string, PrimitiveType>
): string =>
  String(
    new IntlMessageFormat(words[lang], LOCALE[lang], undefined, { ignoreTag: true }).format(values)
  ).trim()

/** What a sentence of a notice may name: the dossier, and until when; nobody's name. */
export function valuesOf({ code, dueAt, act }: DossierAsItStood, lang: Lang) {
  const [day, time] = dueAt === null ? ['', ''] : [dayOf(dueAt, lang), timeOf(dueAt)]
  return {
    code,
    day,
    due: lang === 'vi' ? `${time} ngày ${day}` : `${time} on ${day}`,
    hasDue: String(dueAt !== null),
    extended: String(act.type === 'Extended')
  }
}

const inVietnam = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', ...options })
const DAY = {
  vi: inVietnam({ day: '2-digit', month: '2-digit', year: 'numeric' }),
  en: inVietnam({ day: 'numeric', month: 'long', year: 'numeric' })
}
const TIME = inVietnam({ hour: '2-digit', minute: '2-digit' })
const dayOf = (instant: string, lang: Lang): string => DAY[lang].format(new Date(instant))
const timeOf = (instant: string): string => TIME.format(new Date(instant))
