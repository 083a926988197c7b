const DAY = 24 * 60 * 60 * 1000

/** How long an untouched draft is kept, and how long before its end its author is warned: calendar days. */
export type DraftRule = { days: number; warnDays: number }

/** When a draft last touched at this instant is removed, and since when its author is warned. */
export const draftTerm = (
  touchedAt: string,
  { days, warnDays }: DraftRule
): { expiresAt: string; warnFrom: string } => {
  const end = Date.parse(touchedAt) + days * DAY
  return { expiresAt: new Date(end).toISOString(), warnFrom: new Date(end - warnDays * DAY).toISOString() }
}

/** Drafts last touched at or before this instant have come to their end. */
export const lastTouch = (now: string, { days }: DraftRule): string =>
  new Date(Date.parse(now) - days * DAY).toISOString()
