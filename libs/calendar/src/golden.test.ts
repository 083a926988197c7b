import t from 'tap'
import { compileCalendar, due, vietnam, type Limit, type Pause } from './calendar.ts'

const calendar = compileCalendar(vietnam)
const days = (workingDays: number): Limit => ({ workingDays })
const hours = (workingHours: number): Limit => ({ workingHours })
const sameDay: Limit = { sameDayUntil: '15:00' }
/** A local time as an instant. */
const at = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+07:00`).toISOString()
const supplement = (from: string, to: string): Pause => ({ from: at(from), to: at(to), reason: 'supplement' })

/** Checked by hand against the published days off: received, promise, pauses, due, what it shows. */
const CASES: [string, Limit, Pause[], string, string][] = [
  ['2026-06-01 09:00', days(3), [], '2026-06-04 17:00', 'an ordinary week'],
  ['2026-06-03 09:00', days(3), [], '2026-06-08 17:00', 'a weekend between'],
  ['2026-06-05 16:59', days(1), [], '2026-06-08 17:00', 'the last minute of Friday is still Friday'],
  ['2026-06-05 17:00', days(1), [], '2026-06-09 17:00', 'at the close it is Monday’s'],
  ['2026-06-01 07:00', days(1), [], '2026-06-02 17:00', 'before the office opens it is that day'],
  ['2026-06-01 12:00', days(1), [], '2026-06-02 17:00', 'in the midday break it is that day'],
  ['2026-06-01 17:31', days(3), [], '2026-06-05 17:00', 'after hours counts as the next day'],
  ['2026-06-06 10:00', days(3), [], '2026-06-11 17:00', 'Saturday counts as Monday'],
  ['2026-06-07 23:59', days(1), [], '2026-06-09 17:00', 'late on Sunday counts as Monday'],
  ['2026-06-01 00:00', days(1), [], '2026-06-02 17:00', 'midnight belongs to the day it begins'],
  ['2026-11-23 09:00', days(3), [], '2026-11-27 17:00', '24/11 does not count'],
  ['2026-11-24 09:00', days(3), [], '2026-11-30 17:00', 'received on 24/11 counts as 25/11'],
  ['2026-11-20 17:05', days(1), [], '2026-11-25 17:00', 'Friday evening before 24/11'],
  ['2027-11-23 10:00', days(1), [], '2027-11-25 17:00', '24/11/2027'],
  ['2026-02-13 09:00', days(3), [], '2026-02-25 17:00', 'over Tết 2026'],
  ['2026-02-13 17:30', days(3), [], '2026-02-26 17:00', 'the evening before Tết 2026'],
  ['2026-02-18 09:00', days(1), [], '2026-02-24 17:00', 'received on the second day of Tết 2026'],
  ['2026-02-12 09:00', days(5), [], '2026-02-26 17:00', 'five days over Tết 2026'],
  ['2027-02-03 09:00', days(3), [], '2027-02-15 17:00', 'over Tết 2027 as far as it is known'],
  ['2027-02-05 09:00', days(1), [], '2027-02-12 17:00', 'received in Tết 2027'],
  ['2025-01-24 09:00', days(3), [], '2025-02-05 17:00', 'over Tết 2025'],
  ['2026-08-28 09:00', days(3), [], '2026-09-07 17:00', 'over the National Day of 2026 with its swap'],
  ['2026-08-21 09:00', days(1), [], '2026-08-22 17:00', 'Saturday 22/8/2026 is worked'],
  ['2026-08-22 09:00', days(1), [], '2026-08-24 17:00', 'received on the worked Saturday'],
  ['2026-08-31 09:00', days(1), [], '2026-09-04 17:00', 'received on the swapped day off'],
  ['2025-12-31 09:00', days(1), [], '2026-01-05 17:00', 'New Year 2026 with its swap'],
  ['2026-01-09 09:00', days(1), [], '2026-01-10 17:00', 'Saturday 10/01/2026 is worked'],
  ['2025-04-25 09:00', days(1), [], '2025-04-26 17:00', 'Saturday 26/4/2025 is worked'],
  ['2025-04-29 09:00', days(1), [], '2025-05-05 17:00', '30/4, 1/5 and the swap of 2025'],
  ['2026-04-24 09:00', days(1), [], '2026-04-28 17:00', 'Hùng Kings’ Day on a Sunday moves to Monday'],
  ['2026-04-29 09:00', days(1), [], '2026-05-04 17:00', '30/4 and 1/5/2026'],
  ['2027-04-29 09:00', days(2), [], '2027-05-05 17:00', '1/5/2027 is a Saturday: Monday is off'],
  ['2025-04-04 09:00', days(1), [], '2025-04-08 17:00', 'Hùng Kings’ Day 2025'],
  ['2026-06-01 09:00', hours(8), [], '2026-06-02 09:00', 'eight working hours'],
  ['2026-06-01 07:30', hours(8), [], '2026-06-01 17:00', 'eight hours are a day'],
  ['2026-06-01 11:00', hours(1), [], '2026-06-01 13:30', 'an hour over midday'],
  ['2026-06-01 10:30', hours(1), [], '2026-06-01 11:30', 'an hour to midday ends at midday'],
  ['2026-06-05 16:00', hours(8), [], '2026-06-08 16:00', 'eight hours over a weekend'],
  ['2026-11-23 16:00', hours(8), [], '2026-11-25 16:00', 'eight hours over 24/11'],
  ['2026-06-01 20:00', hours(8), [], '2026-06-02 17:00', 'received at night'],
  ['2026-06-01 14:59', sameDay, [], '2026-06-01 17:00', 'the same day'],
  ['2026-06-01 15:00', sameDay, [], '2026-06-01 17:00', 'at the cut-off still the same day'],
  ['2026-06-01 15:01', sameDay, [], '2026-06-02 17:00', 'after the cut-off the next'],
  ['2026-06-05 15:01', sameDay, [], '2026-06-08 17:00', 'after the cut-off on a Friday'],
  ['2026-06-06 09:00', sameDay, [], '2026-06-08 17:00', 'the same day, received on Saturday'],
  [
    '2026-06-01 09:00',
    days(3),
    [supplement('2026-06-02 09:00', '2026-06-02 10:30')],
    '2026-06-05 09:00',
    'a pause of ninety minutes'
  ],
  [
    '2026-06-01 09:00',
    days(3),
    [supplement('2026-06-02 11:00', '2026-06-02 13:30')],
    '2026-06-05 08:30',
    'a pause over midday takes one hour'
  ],
  [
    '2026-06-01 09:00',
    days(3),
    [supplement('2026-06-02 18:00', '2026-06-03 06:00')],
    '2026-06-04 17:00',
    'a pause at night takes nothing'
  ],
  [
    '2026-06-01 09:00',
    days(3),
    [supplement('2026-06-02 09:00', '2026-06-04 09:00')],
    '2026-06-08 17:00',
    'a pause of two days'
  ],
  [
    '2026-02-11 09:00',
    days(3),
    [supplement('2026-02-12 09:00', '2026-02-24 09:00')],
    '2026-02-26 17:00',
    'a pause over Tết takes its two working days'
  ],
  [
    '2026-06-01 09:00',
    days(1),
    [supplement('2026-06-03 09:00', '2026-06-05 09:00')],
    '2026-06-02 17:00',
    'a pause after the due time revives nothing'
  ],
  [
    '2026-06-01 09:00',
    days(3),
    [supplement('2026-06-02 08:00', '2026-06-02 09:00'), supplement('2026-06-03 08:00', '2026-06-03 09:00')],
    '2026-06-05 09:30',
    'two pauses add up'
  ],
  [
    '2026-06-01 09:00',
    days(3),
    [supplement('2026-06-06 09:00', '2026-06-07 09:00')],
    '2026-06-04 17:00',
    'a pause on a weekend takes nothing'
  ]
]

t.test('the golden table', async t => {
  for (const [start, limit, pauses, end, why] of CASES)
    t.equal(due(calendar, { start: at(start), limit, pauses }).at, at(end), `${start}: ${why}`)
})

t.test('a clock that stands still tells what is left, not when', async t => {
  const paused = due(calendar, {
    start: at('2026-06-01 09:00'),
    limit: days(3),
    pauses: [{ from: at('2026-06-04 16:00'), to: null, reason: 'fee' }]
  })
  t.match(paused, { at: null, remaining: 60 })
  t.match(
    paused.explanation.vi.join('\n'),
    /còn 1 giờ 0 phút làm việc\n[\s\S]*tạm dừng từ 04\/06\/2026 16:00: chờ nộp phí/
  )
  t.match(paused.explanation.en.join('\n'), /awaiting the fee/)
})

t.test(
  'the explanation names each day off, each worked Saturday, each pause, and what is unsettled',
  async t => {
    const { explanation } = due(calendar, {
      start: at('2026-08-21 18:00'),
      limit: days(8),
      pauses: [supplement('2026-08-24 09:00', '2026-08-24 10:30')]
    })
    t.same(explanation.vi, [
      'Hạn 08/09/2026 09:00',
      'nhận lúc 21/08/2026 18:00, ngoài giờ làm việc, nên tính từ 22/08/2026 07:30',
      'thời hạn 8 ngày làm việc, không tính ngày nhận, thứ Bảy và Chủ nhật',
      '22/08/2026 có tính: Làm bù cho 31/8/2026',
      '31/08/2026 không tính: Nghỉ hoán đổi với 22/8/2026',
      '01/09/2026 không tính: Quốc khánh',
      '02/09/2026 không tính: Quốc khánh',
      'tạm dừng từ 24/08/2026 09:00 đến 24/08/2026 10:30: chờ bổ sung hồ sơ, cộng thêm 1 giờ 30 phút làm việc'
    ])
    t.equal(explanation.en.length, explanation.vi.length)
    t.equal(explanation.en[0], 'Due 8 Sep 2026 09:00')
    const tet = due(calendar, { start: at('2027-02-03 09:00'), limit: days(3), pauses: [] })
    t.match(tet.explanation.vi.at(-1), /chưa được công bố/)
  }
)

t.test('beyond the published years there is no answer, and that is said', async t => {
  t.throws(() => due(calendar, { start: at('2027-12-30 09:00'), limit: days(3), pauses: [] }), {
    name: 'CalendarEnds'
  })
  t.throws(() => due(calendar, { start: at('2024-12-30 09:00'), limit: days(3), pauses: [] }), {
    name: 'CalendarEnds'
  })
  t.throws(() => due(calendar, { start: at('2027-12-31 16:00'), limit: hours(8), pauses: [] }), {
    name: 'CalendarEnds'
  })
})

const faulty =
  (days: typeof vietnam.days, windows = vietnam.hours.windows) =>
  () =>
    compileCalendar({ ...vietnam, days, hours: { ...vietnam.hours, windows } })

t.test('calendar data with faults is refused, each fault by name', async t => {
  const [day] = vietnam.days
  if (day === undefined) throw new Error('no days')
  t.throws(faulty([{ ...day, date: '2026-02-30' }]), /2026-02-30 is not a date/)
  t.throws(faulty([{ ...day, date: '2030-01-01' }]), /outside/)
  t.throws(faulty([day, day]), /does not come after/)
  t.throws(faulty([{ ...day, date: '2026-06-06' }]), /by its weekday already/)
  t.throws(faulty([{ ...day, kind: 'worked' }]), /by its weekday already/)
  t.throws(faulty([], [['11:00', '09:00']]), /windows/)
  t.throws(faulty([], [['7:30', '11:30']]), /windows/)
})
