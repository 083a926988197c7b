import { dayOf } from './dates.ts'
import type { Lang } from './language.ts'

/** A plain date in words; noon in Huế, so that no zone moves it. */
export const dateOf = (day: string, lang: Lang): string => dayOf(`${day}T05:00:00Z`, lang)
