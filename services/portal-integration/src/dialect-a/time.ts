const SEVEN_HOURS = 7 * 60 * 60 * 1000 // Asia/Ho_Chi_Minh has had no other offset since 1975

const local = (instant: string): string => new Date(Date.parse(instant) + SEVEN_HOURS).toISOString()

/** `yyyyMMddHHmmss` in Vietnam's time; an instant that is not there is "". */
export function compact(instant: string | null): string {
  if (instant === null) return ''
  const at = local(instant)
  return (
    at.slice(0, 4) + at.slice(5, 7) + at.slice(8, 10) + at.slice(11, 13) + at.slice(14, 16) + at.slice(17, 19)
  )
}

/** `yyyy-MM-ddTHH:mm:ss` in Vietnam's time, without a zone. */
export const iso = (instant: string | null): string => (instant === null ? '' : local(instant).slice(0, 19))
