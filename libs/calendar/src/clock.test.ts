import { readFileSync } from 'node:fs'
import t from 'tap'
import {
  calendarOf,
  type CalendarYear,
  due,
  publishedYears,
  vietnam,
  workingTimeLeft,
  type Ledger,
  type Pause
} from './calendar.ts'

const example: unknown = JSON.parse(readFileSync(new URL('./golden/vn-2027.2.json', import.meta.url), 'utf8'))
const published = publishedYears([...vietnam, example])
const calendar = calendarOf(published, 'vn-2027.1')
const at = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+07:00`).toISOString()
const ledger = (start: string, limit: Ledger['limit'], pauses: Pause[] = []): Ledger => ({
  start: at(start),
  limit,
  pauses
})
const days = (workingDays: number) => ({ workingDays })
const pause = (from: string, to: string | null, reason: Pause['reason'] = 'supplement'): Pause => ({
  from: at(from),
  to: to === null ? null : at(to),
  reason
})

t.test(
  'the explanation names each day off, each worked Saturday and each pause, in both languages',
  async t => {
    const { explanation } = due(
      calendar,
      ledger('2026-08-21 18:00', days(8), [pause('2026-08-24 09:00', '2026-08-24 10:30')])
    )
    t.same(explanation.vi, [
      'Hạn 09:00 ngày 08/09/2026',
      'nhận lúc 18:00 ngày 21/08/2026, ngoài giờ làm việc, nên tính từ 07:30 ngày 22/08/2026',
      'thời hạn 8 ngày làm việc, không tính ngày nhận, thứ Bảy và Chủ nhật',
      '22/08/2026 làm việc: Làm bù cho 31/8/2026',
      '31/08/2026 nghỉ: Nghỉ hoán đổi với 22/8/2026',
      'từ 01/09/2026 đến 02/09/2026 nghỉ: Quốc khánh',
      'tạm dừng từ 09:00 ngày 24/08/2026 đến 10:30 ngày 24/08/2026: chờ bổ sung hồ sơ, cộng thêm 1 giờ 30 phút làm việc'
    ])
    t.same(explanation.en, [
      'Due at 09:00 on 8 September 2026',
      'received at 18:00 on 21 August 2026, outside working hours, so counted from 07:30 on 22 August 2026',
      '8 working days, not counting the day of receipt, Saturdays and Sundays',
      '22 August 2026 worked: Worked for 31 August 2026',
      '31 August 2026 off: Off in exchange for 22 August 2026',
      '1 September 2026 to 2 September 2026 off: National Day',
      'paused from 09:00 on 24 August 2026 to 10:30 on 24 August 2026: awaiting a supplement, 1 h 30 min of working time added'
    ])
  }
)

t.test('a day off on which an application was received is named too', async t => {
  const { explanation } = due(calendar, ledger('2026-11-24 09:00', { workingHours: 8 }))
  t.same(explanation.vi, [
    'Hạn 17:00 ngày 25/11/2026',
    'nhận lúc 09:00 ngày 24/11/2026, ngoài giờ làm việc, nên tính từ 07:30 ngày 25/11/2026',
    'thời hạn 8 giờ làm việc',
    '24/11/2026 nghỉ: Ngày Văn hóa Việt Nam'
  ])
})

t.test(
  'a clock that stands still says so: what is left and what is awaited, not when it falls due',
  async t => {
    const {
      at: end,
      remaining,
      explanation
    } = due(calendar, ledger('2026-06-01 09:00', days(3), [pause('2026-06-04 15:30', null, 'opinion')]))
    t.equal(end, null)
    t.equal(remaining, 90)
    t.equal(explanation.vi[0], 'Thời hạn đang tạm dừng, còn 1 giờ 30 phút làm việc')
    t.equal(explanation.vi.at(-1), 'tạm dừng từ 15:30 ngày 04/06/2026: chờ ý kiến của cơ quan khác')
    t.equal(explanation.en[0], 'The clock stands still with 1 h 30 min of working time left')
    t.equal(
      explanation.en.at(-1),
      'paused since 15:30 on 4 June 2026: awaiting the opinion of another department'
    )
  }
)

t.test('a pause past the due time is told, and told to change nothing', async t => {
  const told = (to: string | null) =>
    due(
      calendar,
      ledger('2026-06-01 09:00', days(1), [pause('2026-06-03 09:00', to, 'fee')])
    ).explanation.vi.at(-1)
  t.match(told('2026-06-04 09:00'), /khi đã quá hạn nên không cộng thêm$/)
  t.match(told(null), /khi đã quá hạn nên thời hạn không dừng$/)
})

t.test('a new date is told with the one that it replaces', async t => {
  const told = (to: string) => {
    const { explanation } = due(calendar, {
      ...ledger('2026-06-01 09:00', days(3)),
      extensions: [{ at: at('2026-06-03 10:00'), to }]
    })
    return [explanation.vi.at(-1), explanation.en.at(-1)]
  }
  t.same(told('2026-06-06'), [
    'xin lỗi và hẹn lại lúc 10:00 ngày 03/06/2026 đến ngày 06/06/2026: hạn 17:00 ngày 08/06/2026 thay cho 17:00 ngày 04/06/2026',
    'apology and new date given at 10:00 on 3 June 2026 for 6 June 2026: due at 17:00 on 8 June 2026 instead of 17:00 on 4 June 2026'
  ])
  t.match(told('2026-06-04'), [/không muộn hơn hạn 17:00 ngày 04\/06\/2026 nên không đổi/, /nothing changes/])
})

t.test('promises in hours, minutes and for the same day are told in their own words', async t => {
  const told = (start: string, limit: Ledger['limit']) =>
    due(calendar, ledger(start, limit)).explanation.vi[2]
  t.equal(told('2026-06-01 09:00', { workingMinutes: 45 }), 'thời hạn 45 phút làm việc')
  t.equal(
    told('2026-06-01 15:00', { sameDayUntil: '15:00' }),
    'trả kết quả trong ngày, vì tính là nhận không sau 15:00'
  )
  t.equal(
    told('2026-06-01 15:01', { sameDayUntil: '15:00' }),
    'trả kết quả ngày làm việc tiếp theo, vì nhận sau 15:00'
  )
})

t.test('a span with a day that no notice has settled says that the due time may change', async t => {
  const told = (start: string) => due(calendar, ledger(start, days(1))).explanation.vi
  t.match(told('2027-02-03 09:00').at(-1), /chưa được công bố chính thức/)
  t.same(told('2027-08-31 09:00').slice(3), [
    '01/09/2027 chưa rõ nghỉ hay làm: có thể nghỉ Quốc khánh thay cho 03/9',
    'có ngày nghỉ chưa được công bố chính thức; hạn có thể thay đổi'
  ])
  t.same(told('2026-06-01 09:00').slice(3), [])
})

t.test('half days are told as such, and so is a week with one', async t => {
  const halves = due(calendarOf(published, 'vn-2027.2'), ledger('2027-04-23 09:00', days(5)))
  t.same(halves.explanation.vi.slice(3, 5), [
    'buổi sáng 24/04/2027 làm việc: Làm bù cho chiều 29/4/2027',
    'buổi chiều 29/04/2027 nghỉ: Nghỉ hoán đổi với sáng 24/4/2027'
  ])
  t.equal(
    halves.explanation.en[3],
    'morning of 24 April 2027 worked: Worked for the afternoon of 29 April 2027'
  )
  const [, y2026] = published
  if (y2026 === undefined) throw new Error('2026 is not published')
  const saturdays: CalendarYear = {
    ...y2026,
    version: 'vn-2026.1',
    week: { ...y2026.week, saturday: 'morning' },
    days: []
  }
  const open = due(calendarOf(publishedYears([saturdays]), 'vn-2026.1'), ledger('2026-06-05 09:00', days(1)))
  t.equal(open.at, at('2026-06-06 11:30'))
  t.match(open.explanation.vi[2], /không tính ngày nhận, Chủ nhật; thứ Bảy chỉ làm buổi sáng$/)
  t.match(open.explanation.en[2], /only the mornings of Saturdays are worked$/)
})

t.test(
  'working time left counts down in working hours, stands still with the clock, and goes below zero',
  async t => {
    const dossier = ledger('2026-06-01 09:00', days(3), [pause('2026-06-02 10:00', '2026-06-03 10:00')])
    const left = (now: string) => workingTimeLeft(calendar, dossier, at(now))
    // 6 h 30 on Monday after receipt, then three days of 8 h; the pause takes 8 h, so it falls due on Friday 5 June
    t.equal(left('2026-06-01 09:00'), 30.5 * 60)
    t.equal(left('2026-06-01 20:00'), 24 * 60)
    t.equal(left('2026-06-02 10:00'), 21.5 * 60)
    t.equal(left('2026-06-02 16:00'), 21.5 * 60, 'nothing runs while papers are awaited')
    t.equal(left('2026-06-03 10:00'), 21.5 * 60)
    t.equal(left('2026-06-05 10:00'), 5.5 * 60)
    t.equal(left('2026-06-05 17:00'), 0)
    t.equal(left('2026-06-08 09:00'), -90)
    t.equal(left('2026-06-08 11:30'), -240, 'late by a morning and nothing for the weekend')
  }
)

t.test('beyond the published years there is no answer, and that is said', async t => {
  const ends = { code: 'calendar-not-published' }
  t.throws(() => due(calendar, ledger('2027-12-30 09:00', days(3))), ends)
  t.throws(() => due(calendar, ledger('2024-12-30 09:00', days(3))), ends)
  t.throws(() => due(calendar, ledger('2027-12-31 16:00', { workingHours: 8 })), ends)
  t.throws(() => workingTimeLeft(calendar, ledger('2027-12-29 09:00', days(1)), at('2028-01-03 09:00')), ends)
  t.throws(
    () => due(calendarOf(published.slice(0, 1), 'vn-2025.1'), ledger('2025-12-31 09:00', days(1))),
    ends
  )
  t.throws(() => due(calendar, { start: 'yesterday', limit: days(1), pauses: [] }))
})

t.test('before a new date is given, working time left knows nothing of it', async t => {
  const dossier = {
    ...ledger('2026-06-01 09:00', days(3)),
    extensions: [{ at: at('2026-06-03 10:00'), to: '2026-06-10' }]
  }
  // Wednesday 1 h 31 and 4 h, Thursday 8 h; from then on 5 h 30, and five days of 8 h to 10 June
  t.equal(workingTimeLeft(calendar, dossier, at('2026-06-03 09:59')), 13 * 60 + 31)
  t.equal(workingTimeLeft(calendar, dossier, at('2026-06-03 10:00')), 45 * 60 + 30)
})

t.test('a pause that two clocks let end before it began takes nothing, and is over', async t => {
  const odd = ledger('2026-06-01 09:00', days(3), [pause('2026-06-02 09:01', '2026-06-02 09:00')])
  t.equal(due(calendar, odd).at, at('2026-06-04 17:00'))
})
