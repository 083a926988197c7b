const SEVEN_HOURS = 7 * 60 * 60 * 1000 // Asia/Ho_Chi_Minh has had no other offset since 1975

/**
 * The date of Vietnam whose nightly comparison is due: from `hour` on, the whole day long, so that one that nobody was
 * there for is made up for. undefined before that hour, and for ever where there is none.
 */
export function nightOf(now: number, hour: number | null): string | undefined {
  const local = new Date(now + SEVEN_HOURS)
  return hour === null || local.getUTCHours() < hour ? undefined : local.toISOString().slice(0, 10)
}
