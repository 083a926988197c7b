import type { Lang } from './language.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const day = {
  vi: new Intl.DateTimeFormat('vi-VN', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' })
}
const time = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })

/** 23/11/2026, or 23 November 2026. */
export const dayOf = (instant: string, lang: Lang): string => day[lang].format(new Date(instant))

/** 09:30, of Huế. */
export const timeOf = (instant: string): string => time.format(new Date(instant))

/** 09:30 ngày 23/11/2026, or 09:30 on 23 November 2026. */
export const momentOf = (instant: string, lang: Lang): string =>
  `${timeOf(instant)} ${lang === 'vi' ? 'ngày' : 'on'} ${dayOf(instant, lang)}`

const money = new Intl.NumberFormat('vi-VN')

/** 1.200.000 đồng, or 1.200.000 VND; numbers are grouped as on Vietnamese receipts in both. */
export const moneyOf = (vnd: number, lang: Lang): string =>
  `${money.format(vnd)} ${lang === 'vi' ? 'đồng' : 'VND'}`
