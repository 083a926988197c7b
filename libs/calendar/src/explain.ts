import type { Text } from './data.ts'
import { dayOf, minuteOf, split } from './dates.ts'
import type { ExtensionTaken, PauseTaken, Run } from './run.ts'
import { yearOf, type Calendar } from './working-time.ts'
import { alike, dateText, dayText, durationText, momentText, restText, type Days } from './words.ts'

/** The answer first, then each reason: receipt, promise, each special day, each pause and new date. Both languages say the same. */
export function explain(calendar: Calendar, run: Run): { vi: string[]; en: string[] } {
  const days = specialDays(calendar, run)
  const lines: Text[] = [
    answer(run),
    receipt(run),
    promise(calendar, run),
    ...days.map(dayText),
    ...run.acts.map(act => (act.kind === 'pause' ? pause(act) : extension(act))),
    ...(days.every(({ first }) => first.verified) ? [] : [UNSETTLED])
  ]
  return { vi: lines.map(({ vi }) => vi), en: lines.map(({ en }) => en) }
}

function answer({ end, remaining }: Run): Text {
  const [at, left] = [momentText(end), durationText(remaining ?? 0)]
  if (remaining === null) return { vi: `Hạn ${at.vi}`, en: `Due at ${at.en}` }
  return {
    vi: `Thời hạn đang tạm dừng, còn ${left.vi} làm việc`,
    en: `The clock stands still with ${left.en} of working time left`
  }
}

function receipt({ received, counted }: Run): Text {
  const [at, from] = [momentText(received), momentText(counted)]
  if (received === counted) return { vi: `nhận lúc ${at.vi}`, en: `received at ${at.en}` }
  return {
    vi: `nhận lúc ${at.vi}, ngoài giờ làm việc, nên tính từ ${from.vi}`,
    en: `received at ${at.en}, outside working hours, so counted from ${from.en}`
  }
}

function promise(calendar: Calendar, { limit, counted }: Run): Text {
  const { day, minute } = split(counted)
  if ('workingDays' in limit) {
    const rest = restText(yearOf(calendar, day))
    return {
      vi: `thời hạn ${limit.workingDays} ngày làm việc, không tính ngày nhận${rest.vi}`,
      en: `${limit.workingDays} working days, not counting the day of receipt${rest.en}`
    }
  }
  if ('workingHours' in limit)
    return { vi: `thời hạn ${limit.workingHours} giờ làm việc`, en: `${limit.workingHours} working hours` }
  if ('workingMinutes' in limit)
    return {
      vi: `thời hạn ${limit.workingMinutes} phút làm việc`,
      en: `${limit.workingMinutes} working minutes`
    }
  const until = limit.sameDayUntil
  if (minute <= minuteOf(until))
    return {
      vi: `trả kết quả trong ngày, vì tính là nhận không sau ${until}`,
      en: `the same day, since it counts as received by ${until}`
    }
  return {
    vi: `trả kết quả ngày làm việc tiếp theo, vì nhận sau ${until}`,
    en: `the next working day, since received after ${until}`
  }
}

const WHY = {
  supplement: { vi: 'chờ bổ sung hồ sơ', en: 'awaiting a supplement' },
  fee: { vi: 'chờ thực hiện nghĩa vụ tài chính', en: 'awaiting the fee' },
  opinion: { vi: 'chờ ý kiến của cơ quan khác', en: 'awaiting the opinion of another department' }
}

function pause({ begun, ended, reason, minutes, late }: PauseTaken): Text {
  const [from, why, took] = [momentText(begun), WHY[reason], durationText(minutes)]
  if (ended === null)
    return {
      vi: `tạm dừng từ ${from.vi}: ${why.vi}${late ? ', khi đã quá hạn nên thời hạn không dừng' : ''}`,
      en: `paused since ${from.en}: ${why.en}${late ? ', past the due time, so the clock did not stop' : ''}`
    }
  const until = momentText(ended)
  const added = late
    ? { vi: 'khi đã quá hạn nên không cộng thêm', en: 'past the due time, so nothing is added' }
    : { vi: `cộng thêm ${took.vi} làm việc`, en: `${took.en} of working time added` }
  return {
    vi: `tạm dừng từ ${from.vi} đến ${until.vi}: ${why.vi}, ${added.vi}`,
    en: `paused from ${from.en} to ${until.en}: ${why.en}, ${added.en}`
  }
}

function extension({ begun, to, before, after }: ExtensionTaken): Text {
  const [at, date, old, fresh] = [momentText(begun), dateText(to), momentText(before), momentText(after)]
  const outcome =
    after > before
      ? { vi: `hạn ${fresh.vi} thay cho ${old.vi}`, en: `due at ${fresh.en} instead of ${old.en}` }
      : { vi: `không muộn hơn hạn ${old.vi} nên không đổi`, en: `not after ${old.en}, so nothing changes` }
  return {
    vi: `xin lỗi và hẹn lại lúc ${at.vi} đến ngày ${date.vi}: ${outcome.vi}`,
    en: `apology and new date given at ${at.en} for ${date.en}: ${outcome.en}`
  }
}

const UNSETTLED: Text = {
  vi: 'có ngày nghỉ chưa được công bố chính thức; hạn có thể thay đổi',
  en: 'a day off in this span is not officially settled yet; the due time may change'
}

/** What is special from the day of receipt to the end, days alike in one; plain weekends are told once, by the promise. */
function specialDays({ special }: Calendar, { received, end, mark, remaining }: Run): Days[] {
  const found: Days[] = []
  const last = split(remaining === null ? end : mark).day
  for (let { day } = split(received); day <= last; day++)
    for (const one of special.get(day) ?? []) {
      const before = found.at(-1)
      if (before !== undefined && dayOf(before.to) === day - 1 && alike(before.first, one))
        before.to = one.date
      else found.push({ first: one, to: one.date })
    }
  return found
}
