import { HALVES, halvesOfWeekday, type CalendarYear, type Day, type Text } from './data.ts'
import { dateOf, split } from './dates.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]
const WEEKDAYS: Text[] = [
  { vi: 'thứ Hai', en: 'Mondays' },
  { vi: 'thứ Ba', en: 'Tuesdays' },
  { vi: 'thứ Tư', en: 'Wednesdays' },
  { vi: 'thứ Năm', en: 'Thursdays' },
  { vi: 'thứ Sáu', en: 'Fridays' },
  { vi: 'thứ Bảy', en: 'Saturdays' },
  { vi: 'Chủ nhật', en: 'Sundays' }
]

/** A date (YYYY-MM-DD) as each language writes it: 24/11/2026, 24 November 2026. */
export const dateText = (date: string): Text => ({
  vi: date.split('-').toReversed().join('/'),
  en: `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`
})

/** A local time with its date, as the pages write it: 17:00 ngày 24/11/2026, 17:00 on 24 November 2026. */
export function momentText(local: number): Text {
  const { day, minute } = split(local)
  const { vi, en } = dateText(dateOf(day))
  const time = [Math.floor(minute / 60), minute % 60].map(n => String(n).padStart(2, '0')).join(':')
  return { vi: `${time} ngày ${vi}`, en: `${time} on ${en}` }
}

export function durationText(minutes: number): Text {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const tell = (hour: string, minute: string) =>
    [hours > 0 ? `${hours} ${hour}` : '', rest > 0 || hours === 0 ? `${rest} ${minute}` : '']
      .filter(part => part !== '')
      .join(' ')
  return { vi: tell('giờ', 'phút'), en: tell('h', 'min') }
}

/** A special day, or several in a row that are alike. */
export type Days = { first: Day; to: string }

export const alike = (a: Day, b: Day): boolean =>
  a.kind === b.kind && a.part === b.part && a.verified === b.verified && a.name.vi === b.name.vi

/** Special days, or halves of them, with what they are. */
export function dayText({ first: { date, kind, part, name }, to }: Days): Text {
  const [day, last] = [dateText(date), dateText(to)]
  const half = part === undefined ? { vi: '', en: '' } : HALF[part]
  const when =
    date === to
      ? { vi: `${half.vi}${day.vi}`, en: `${half.en}${day.en}` }
      : { vi: `${half.vi}từ ${day.vi} đến ${last.vi}`, en: `${half.en}${day.en} to ${last.en}` }
  return { vi: `${when.vi} ${KIND[kind].vi}: ${name.vi}`, en: `${when.en} ${KIND[kind].en}: ${name.en}` }
}

const HALF = {
  morning: { vi: 'buổi sáng ', en: 'morning of ' },
  afternoon: { vi: 'buổi chiều ', en: 'afternoon of ' }
}
const KIND = {
  off: { vi: 'nghỉ', en: 'off' },
  worked: { vi: 'làm việc', en: 'worked' },
  unsettled: { vi: 'chưa rõ nghỉ hay làm', en: 'off or worked, not yet known' }
}

/** The weekdays that are never worked, and those worked by half: what a promise in working days does not count, or ends early. */
export function restText(year: CalendarYear): Text {
  const worked = (halves: number) =>
    WEEKDAYS.filter((_, weekday) => halvesOfWeekday(year, weekday) === halves)
  const [free, mornings, afternoons] = [worked(HALVES.off), worked(HALVES.morning), worked(HALVES.afternoon)]
  return {
    vi: [
      ...free.map(({ vi }, n) => `${n > 0 && n === free.length - 1 ? ' và' : ','} ${vi}`),
      ...mornings.map(({ vi }) => `; ${vi} chỉ làm buổi sáng`),
      ...afternoons.map(({ vi }) => `; ${vi} chỉ làm buổi chiều`)
    ].join(''),
    en: [
      ...free.map(({ en }, n) => `${n > 0 && n === free.length - 1 ? ' and' : ','} ${en}`),
      ...mornings.map(({ en }) => `; only the mornings of ${en} are worked`),
      ...afternoons.map(({ en }) => `; only the afternoons of ${en} are worked`)
    ].join('')
  }
}
