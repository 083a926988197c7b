import { actOf, notNow, refuse, type RulesOf } from './rule.ts'

/** The promise of a date: reminded of, made anew with an apology, counted on another calendar. */
export const promising: RulesOf<'Extend' | 'Remind' | 'ChangeCalendar'> = {
  /** Apology and a new date (TT 03/2025/TT-VPCP, Mẫu 04). */
  Extend: {
    event: () => 'Extended',
    hinders: ({ extensions }, _, { mostExtensions }) =>
      extensions.length < mostExtensions ? undefined : refuse('already-extended', extendedOnce),
    tells: (command, { extensions }) => ({
      type: 'Extended',
      ...actOf(command),
      no: extensions.length + 1,
      workingDays: command.workingDays,
      to: command.to
    })
  },
  Remind: {
    event: () => 'Reminded',
    // once for each promise, however often the clock strikes
    faults: ({ of }, { reminded }) => (reminded.includes(of) ? notNow() : undefined),
    tells: command => ({ type: 'Reminded', ...actOf(command), of: command.of })
  },
  ChangeCalendar: {
    event: () => 'CalendarChanged',
    faults: ({ calendar }, state) => (calendar === state.calendar ? notNow() : undefined),
    tells: command => ({ type: 'CalendarChanged', ...actOf(command), calendar: command.calendar })
  }
}

const extendedOnce = {
  vi: 'Chỉ được hẹn lại ngày trả kết quả một lần',
  en: 'A new date may be promised once only'
}
