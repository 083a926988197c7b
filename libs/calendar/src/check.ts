import { Value } from 'typebox/value'
import { CalendarYear, HALVES, halvesOf, halvesOfWeekday, type Day, type Text } from './data.ts'
import { dayOf, minuteOf, weekdayOf } from './dates.ts'

/** One thing wrong with a calendar: where (a JSON pointer as a fragment), a stable name, and what, in both languages. */
export type Fault = { pointer: string; rule: string; detail: Text }

/**
 * What keeps data from being published as the next version after those published before; empty when nothing does.
 */
export function checkCalendar(data: unknown, published: readonly CalendarYear[] = []): Fault[] {
  if (!Value.Check(CalendarYear, data)) return shapeFaults(data)
  return [
    ...versionFaults(data, published),
    ...hoursFaults(data),
    ...data.days.flatMap((day, n) => dayFaults(data, day, n)),
    ...swapFaults(data, published)
  ]
}

function shapeFaults(data: unknown): Fault[] {
  // a field that is not known is told twice: by the object that it is in, and as a value that may not be
  const errors = Value.Errors(CalendarYear, data).filter(({ keyword }) => keyword !== 'boolean')
  return errors.flatMap(error => {
    const detail = { vi: 'Thiếu, thừa hoặc không đúng định dạng', en: error.message }
    const keys =
      error.keyword === 'required'
        ? error.params.requiredProperties
        : error.keyword === 'additionalProperties'
          ? error.params.additionalProperties
          : []
    const places = keys.length === 0 ? [''] : keys.map(key => `/${key}`)
    return places.map(place => ({ pointer: `#${error.instancePath}${place}`, rule: error.keyword, detail }))
  })
}

/** The name is `<place>-<year>.<number>`, counted up for each year; the years published leave no gap. */
function versionFaults({ version, year }: CalendarYear, published: readonly CalendarYear[]): Fault[] {
  const place = (published[0]?.version ?? version).split('-')[0] ?? ''
  const next = `${place}-${year}.${published.filter(one => one.year === year).length + 1}`
  const faults: Fault[] = []
  if (version !== next)
    faults.push(
      fault('/version', 'next-version', `Phiên bản tiếp theo là ${next}`, `The next version is ${next}`)
    )
  if (published.length > 0 && !published.some(one => Math.abs(one.year - year) <= 1))
    faults.push(
      fault(
        '/year',
        'year-apart',
        'Năm phải liền kề một năm đã công bố',
        'The year must adjoin one that is published'
      )
    )
  return faults
}

function hoursFaults({ hours: { morning, afternoon } }: CalendarYear): Fault[] {
  const [a = 0, b = 0, c = 0, d = 0] = [morning.from, morning.to, afternoon.from, afternoon.to].map(minuteOf)
  if (a < b && b <= c && c < d) return []
  return [
    fault('/hours', 'hours-order', 'Giờ làm việc phải theo thứ tự', 'The hours must follow one another')
  ]
}

function dayFaults(data: CalendarYear, day: Day, n: number): Fault[] {
  const { date, kind, verified, swap } = day
  const at = dayOf(date)
  const pointer = `/days/${n}/date`
  if (Number.isNaN(at))
    return [fault(pointer, 'no-date', `${date} không phải là ngày`, `${date} is not a date`)]
  if (!date.startsWith(`${data.year}-`))
    return [
      fault(
        pointer,
        'outside-year',
        `${date} không thuộc năm ${data.year}`,
        `${date} lies outside ${data.year}`
      )
    ]
  const faults: Fault[] = []
  const before = data.days[n - 1]
  if (before !== undefined && before.date > date)
    faults.push(
      fault(
        pointer,
        'order',
        `${date} phải đứng trước ${before.date}`,
        `${date} must come before ${before.date}`
      )
    )
  if (data.days.slice(0, n).some(one => one.date === date && (halvesOf(one) & halvesOf(day)) !== 0))
    faults.push(
      fault(pointer, 'overlap', `${date} đã được nêu ở trên`, `${date} overlaps an entry before it`)
    )
  const worksAnyway = halvesOfWeekday(data, weekdayOf(at)) & halvesOf(day)
  if ((kind === 'off' && worksAnyway === 0) || (kind === 'worked' && worksAnyway === halvesOf(day)))
    faults.push(
      fault(
        `/days/${n}/kind`,
        'as-its-weekday',
        `${date} vốn đã như vậy theo lịch tuần`,
        `${date} is so by its weekday already`
      )
    )
  if (kind === 'worked' && swap === undefined)
    faults.push(
      fault(
        `/days/${n}/swap`,
        'swap-missing',
        'Ngày làm bù phải nêu ngày được nghỉ',
        'A worked day must name the day off it stands for'
      )
    )
  if (kind === 'unsettled' && (verified || swap !== undefined))
    faults.push(
      fault(
        `/days/${n}/kind`,
        'unsettled',
        'Ngày chưa rõ thì chưa được đối chiếu và chưa hoán đổi',
        'An unsettled day is neither verified nor swapped'
      )
    )
  return faults
}

/** The other half of a swap names this day, is its opposite, and is as long. */
const answers = (day: Day, other: Day): boolean =>
  other.date === day.swap &&
  other.swap === day.date &&
  other.kind === (day.kind === 'off' ? 'worked' : 'off') &&
  (halvesOf(other) === HALVES.day) === (halvesOf(day) === HALVES.day)

/** A swap across the turn of a year is published in the earlier year first; the later one must answer it. */
function swapFaults(data: CalendarYear, published: readonly CalendarYear[]): Fault[] {
  const newest = new Map([...published, data].map(year => [year.year, year]))
  const faults: Fault[] = []
  for (const [n, day] of data.days.entries()) {
    const { swap, kind } = day
    if (swap === undefined || kind === 'unsettled') continue
    const pointer = `/days/${n}/swap`
    const other = newest.get(Number(swap.slice(0, 4)))
    if (Number.isNaN(dayOf(swap)))
      faults.push(fault(pointer, 'no-date', `${swap} không phải là ngày`, `${swap} is not a date`))
    else if (other && other.year <= data.year && !other.days.some(one => answers(day, one)))
      faults.push(unanswered(pointer, day))
  }
  for (const day of newest.get(data.year - 1)?.days ?? [])
    if (day.swap?.startsWith(`${data.year}-`) && !data.days.some(one => answers(day, one)))
      faults.push(unanswered('/days', day))
  return faults
}

const unanswered = (pointer: string, { date, swap = '' }: Day): Fault =>
  fault(
    pointer,
    'swap-unanswered',
    `${date} hoán đổi với ${swap}, nhưng ${swap} không nêu lại điều ngược lại với cùng thời lượng`,
    `${date} is swapped with ${swap}, which does not say the opposite for as long`
  )

const fault = (pointer: string, rule: string, vi: string, en: string): Fault => ({
  pointer: `#${pointer}`,
  rule,
  detail: { vi, en }
})
