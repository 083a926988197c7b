import { dayOf } from './dates.ts'
import type { Lang } from './language.ts'

/** A plain date in words; noon in Huế, so that no zone moves it. */
export const dateOf = (day: string, lang: Lang): string => dayOf(`${day}T05:00:00Z`, lang)

/** Whether it is a day that there is, as 2026-11-27. */
export const isDay = (day: unknown): day is string =>
  typeof day === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(day)) &&
  new Date(day).toISOString().startsWith(day)
