import { isReused, Refused } from '../services/ask.ts'
import type { Text } from './language.ts'

/**
 * The refusal that a page answers itself: one of these statuses. Throws anything else on, and so that a key stands for what
 * was sent with it before, which is answered alike for all pages.
 */
export function refusalIn(error: unknown, statuses: readonly number[]): Refused {
  if (error instanceof Refused && statuses.includes(error.status) && !isReused(error)) return error
  throw error
}

/** Why a service refused: of what is wrong with a form the first, in its own words. */
export const whyOf = ({ errors, detail }: Refused): Text => errors[0]?.detail ?? detail
