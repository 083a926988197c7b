import { isWeekend, type Day, type Text } from './data.ts'
import { split, type Calendar } from './working-time.ts'
import type { Limit } from './clock.ts'

/** What went into a due instant; local minutes. */
export type Story = {
  received: number
  counted: number
  limit: Limit
  pauses: { from: number; to: number | null; reason: 'supplement' | 'fee'; minutes: number }[]
}

/** The answer first, then each reason; both languages say the same. */
export function explain(
  calendar: Calendar,
  story: Story,
  end: number | null,
  remaining: number | null
): { vi: string[]; en: string[] } {
  const until = end ?? story.pauses.at(-1)?.from ?? story.counted
  const days = specialDays(calendar, split(story.counted).day, split(until).day)
  const lines: Text[] = [
    answer(end, remaining),
    receipt(story),
    promise(story.limit),
    ...days.map(({ date, kind, name }) => ({
      vi: `${dmy(date)} ${kind === 'off' ? 'không tính' : 'có tính'}: ${name.vi}`,
      en: `${english(date)} ${kind === 'off' ? 'does not count' : 'counts'}: ${name.en}`
    })),
    ...story.pauses.map(pause),
    ...(days.some(({ verified }) => !verified) ? [unsettled] : [])
  ]
  return { vi: lines.map(({ vi }) => vi), en: lines.map(({ en }) => en) }
}

function answer(end: number | null, remaining: number | null): Text {
  if (end !== null) return { vi: `Hạn ${moment(end).vi}`, en: `Due ${moment(end).en}` }
  const left = duration(remaining ?? 0)
  return {
    vi: `Thời hạn đang tạm dừng, còn ${left.vi} làm việc`,
    en: `The clock stands still with ${left.en} of working time left`
  }
}

function receipt({ received, counted }: Story): Text {
  const at = moment(received)
  if (received === counted) return { vi: `nhận lúc ${at.vi}`, en: `received ${at.en}` }
  const from = moment(counted)
  return {
    vi: `nhận lúc ${at.vi}, ngoài giờ làm việc, nên tính từ ${from.vi}`,
    en: `received ${at.en}, outside working hours, so counted from ${from.en}`
  }
}

function promise(limit: Limit): Text {
  if ('workingDays' in limit)
    return {
      vi: `thời hạn ${limit.workingDays} ngày làm việc, không tính ngày nhận, thứ Bảy và Chủ nhật`,
      en: `${limit.workingDays} working days, not counting the day of receipt, Saturdays and Sundays`
    }
  if ('workingHours' in limit)
    return { vi: `thời hạn ${limit.workingHours} giờ làm việc`, en: `${limit.workingHours} working hours` }
  return {
    vi: `trả kết quả trong ngày nếu nhận trước ${limit.sameDayUntil}, sau đó là ngày làm việc tiếp theo`,
    en: `the same day if received by ${limit.sameDayUntil}, otherwise the next working day`
  }
}

function pause({ from, to, reason, minutes }: Story['pauses'][number]): Text {
  const why =
    reason === 'supplement'
      ? { vi: 'chờ bổ sung hồ sơ', en: 'awaiting a supplement' }
      : { vi: 'chờ nộp phí', en: 'awaiting the fee' }
  if (to === null)
    return {
      vi: `tạm dừng từ ${moment(from).vi}: ${why.vi}`,
      en: `paused since ${moment(from).en}: ${why.en}`
    }
  const took = duration(minutes)
  return {
    vi: `tạm dừng từ ${moment(from).vi} đến ${moment(to).vi}: ${why.vi}, cộng thêm ${took.vi} làm việc`,
    en: `paused from ${moment(from).en} to ${moment(to).en}: ${why.en}, ${took.en} of working time added`
  }
}

const unsettled: Text = {
  vi: 'có ngày nghỉ chưa được công bố chính thức; hạn có thể thay đổi',
  en: 'a day off in this span is not officially settled yet; the due time may change'
}

/** Days off and Saturdays worked between two days, both included; plain weekends are told once, by the rule. */
function specialDays({ special }: Calendar, from: number, to: number): Day[] {
  const found: Day[] = []
  for (let day = from; day <= to; day++) {
    const one = special.get(day)
    if (one && isWeekend(day) === (one.kind === 'worked')) found.push(one)
  }
  return found
}

function duration(minutes: number): Text {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return { vi: `${hours} giờ ${rest} phút`, en: `${hours} h ${rest} min` }
}

function moment(local: number): Text {
  const { day, minute } = split(local)
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
  const time = `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
  return { vi: `${dmy(date)} ${time}`, en: `${english(date)} ${time}` }
}

const pad = (n: number): string => String(n).padStart(2, '0')
const dmy = (date: string): string => date.split('-').toReversed().join('/')
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const english = (date: string): string =>
  `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`
