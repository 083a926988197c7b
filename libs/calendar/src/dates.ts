const ZONE_MINUTES = 7 * 60 // Asia/Ho_Chi_Minh: UTC+7, no summer time
const DAY_MS = 86_400_000
export const DAY = 24 * 60

/** Days since 1970-01-01 of a date (YYYY-MM-DD); NaN for what is no date. */
export function dayOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS
  return Number.isInteger(day) && dateOf(day) === date ? day : Number.NaN
}

export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** Minutes since midnight of a time of day (HH:MM); NaN for what is none. */
export function minuteOf(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  return Number(hours) * 60 + Number(minutes)
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** Local minutes since 1970-01-01 00:00 in Việt Nam of an instant (ISO, UTC); seconds are dropped. */
export const localOf = (instant: string): number => Math.floor(Date.parse(instant) / 60_000) + ZONE_MINUTES

export const instantOf = (local: number): string => new Date((local - ZONE_MINUTES) * 60_000).toISOString()

/** The local day (YYYY-MM-DD) of an instant. */
export const localDay = (instant: string): string => dateOf(split(localOf(instant)).day)

/** The local day and minute of a local time. */
export function split(local: number): { day: number; minute: number } {
  const day = Math.floor(local / DAY)
  return { day, minute: local - day * DAY }
}
