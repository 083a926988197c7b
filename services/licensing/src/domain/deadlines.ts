import type { Calendar } from '@motcua/calendar'
import { clockOf, shortOfDue, shortOfIntake, workingDaysAfter } from './clock.ts'
import type { Command } from './commands.ts'
import type { Actor, Reminder } from './events.ts'
import type { Procedure } from './procedure.ts'
import type { State } from './state.ts'

type Settings = {
  intake: { warnWorkingHours: number }
  warning: { workingDaysBefore: number }
  apology: { workingDaysBefore: number }
  claim: { workingDays: number }
}

/**
 * What a clock has to do for a dossier as its history stands, by kind, and when: `intake-soon`, `intake-overdue`, `due-soon`, `apology`,
 * `overdue` remind; `claim` lets go of what lies still; `opinion-N` records silence. Nothing while the promise stands still.
 */
export function deadlinesOf(
  state: State,
  procedure: Procedure,
  calendar: Calendar,
  { intake, warning, apology, claim }: Settings
): Record<string, string> {
  if (state.closedAt !== null || state.decidedAt !== null) return {}
  const clock = clockOf(state, procedure, calendar)
  const short = (days: number) => shortOfDue(state, procedure, calendar, days)
  const reminders: [Reminder, string | null][] =
    clock?.kind === 'decision'
      ? [
          ['due-soon', short(warning.workingDaysBefore)],
          ['apology', state.extensions.length > 0 ? null : short(apology.workingDaysBefore)],
          ['overdue', clock.at]
        ]
      : [
          ['intake-soon', shortOfIntake(state, procedure, calendar, intake.warnWorkingHours)],
          ['intake-overdue', clock?.at ?? null]
        ]
  const idle =
    state.status === 'inProgress' && state.assignee !== null && state.touchedAt !== null
      ? workingDaysAfter(calendar, state.touchedAt, claim.workingDays)
      : null
  const all: [string, string | null][] = [
    ...reminders.filter(([of]) => !state.reminded.includes(of)),
    ['claim', idle],
    ...state.opinions
      .filter(({ answer }) => answer === null)
      .map(({ no, requestedAt, workingDays }): [string, string | null] => [
        `opinion-${no}`,
        workingDaysAfter(calendar, requestedAt, workingDays)
      ])
  ]
  return Object.fromEntries(all.filter((one): one is [string, string] => one[1] !== null))
}

/** The command that a clock gives when a deadline has come; undefined for a kind that nobody knows. */
export function commandAt(kind: string, at: string): Command | undefined {
  const common = { at, by: CLOCK }
  const no = Number(/^opinion-(\d+)$/.exec(kind)?.[1])
  if (no > 0) return { type: 'LapseOpinion', ...common, no }
  if (kind === 'claim') return { type: 'ExpireClaim', ...common }
  return isReminder(kind) ? { type: 'Remind', ...common, of: kind } : undefined
}

export const CLOCK: Actor = { kind: 'system', id: 'clock' }

const isReminder = (kind: string): kind is Reminder =>
  ['due-soon', 'apology', 'overdue', 'intake-soon', 'intake-overdue'].includes(kind)
