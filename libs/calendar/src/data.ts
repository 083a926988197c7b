export type Text = { vi: string; en: string }

/** A day that is not what its weekday says: off though a weekday, or worked though a weekend. */
export type Day = { date: string; kind: 'off' | 'worked'; name: Text; source: string; verified: boolean }

/** One published version of the working calendar. Dates are YYYY-MM-DD, hours HH:MM, local. */
export type CalendarData = {
  version: string
  hours: { windows: [string, string][]; source: string; verified: boolean }
  from: string
  to: string
  days: Day[]
}

/** What is wrong with calendar data, one sentence a fault; empty when nothing is. */
export function faultsOf({ hours, from, to, days }: CalendarData): string[] {
  const faults: string[] = []
  const minutes = hours.windows.flatMap(window => window.map(minuteOf))
  if (
    minutes.length === 0 ||
    minutes.some((minute, n) => Number.isNaN(minute) || (n > 0 && minute <= (minutes[n - 1] ?? 0)))
  )
    faults.push('hours: windows must be HH:MM, in order and apart')
  for (const [n, { date, kind }] of days.entries()) {
    const day = dayOf(date)
    const before = days[n - 1]?.date
    if (Number.isNaN(day)) faults.push(`days/${n}: ${date} is not a date`)
    else if (date < from || date > to) faults.push(`days/${n}: ${date} lies outside ${from} to ${to}`)
    else if (before !== undefined && before >= date)
      faults.push(`days/${n}: ${date} does not come after ${before}`)
    else if (isWeekend(day) === (kind === 'off'))
      faults.push(`days/${n}: ${date} is ${kind} by its weekday already`)
  }
  return faults
}

/** Days since 1970-01-01; NaN for what is no date. */
export function dayOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000
  return Number.isInteger(day) && dateOf(day) === date ? day : Number.NaN
}

export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Minutes since midnight; NaN for what is no time of day. */
export function minuteOf(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  return Number(hours) * 60 + Number(minutes)
}

/** 1970-01-01 was a Thursday. */
export const isWeekend = (day: number): boolean => (day + 4) % 7 === 0 || (day + 4) % 7 === 6
