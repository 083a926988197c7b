import {
  due,
  dueAt,
  localDay,
  workingDate,
  type Calendar,
  type Due,
  type Ledger,
  type Pause
} from '@motcua/calendar'
import type { Procedure } from './procedure.ts'
import type { State } from './state.ts'

/** Which promise runs: the answer at intake, or the decision. */
export type Clock = { kind: 'intake' | 'decision' } & Due

/** The clock that a dossier's history runs: none while it is a draft or was closed before acceptance. */
export function clockOf(state: State, procedure: Procedure, calendar: Calendar): Clock | null {
  const { acceptedAt, submittedAt, closedAt } = state
  if (acceptedAt !== null)
    return { kind: 'decision', ...due(calendar, decisionLedger(state, procedure, acceptedAt)) }
  if (submittedAt === null || closedAt !== null) return null
  return { kind: 'intake', ...due(calendar, intakeLedger(state, procedure, submittedAt)) }
}

/** What was promised at intake and what became of it, however far the dossier has come since; null of a draft. */
export type Intake = Due & { answeredAt: string | null; late: boolean }

/** Late is what was answered after the promise, or is not answered though it has passed; a withdrawal asks for no answer. */
export function intakeOf(state: State, procedure: Procedure, calendar: Calendar, now: string): Intake | null {
  const { submittedAt, acceptedAt, closedAt, status } = state
  if (submittedAt === null) return null
  const promised = due(calendar, intakeLedger(state, procedure, submittedAt))
  const answeredAt = acceptedAt ?? (status === 'refused' ? closedAt : null)
  return {
    ...promised,
    answeredAt,
    late: promised.at !== null && (answeredAt ?? closedAt ?? now) > promised.at
  }
}

/** When the answer at intake has only so many working hours left to it; null while it stands still or is given. */
export function shortOfIntake(
  state: State,
  procedure: Procedure,
  calendar: Calendar,
  workingHours: number
): string | null {
  if (state.submittedAt === null || state.acceptedAt !== null) return null
  const limit = { workingHours: Math.max(0, procedure.intake.workingHours - workingHours) }
  return dueAt(calendar, { ...intakeLedger(state, procedure, state.submittedAt), limit })
}

/** When the promise of a decision has only `workingDays` left to it, on the same ledger; null while it stands still. */
export function shortOfDue(
  state: State,
  procedure: Procedure,
  calendar: Calendar,
  workingDays: number
): string | null {
  if (state.acceptedAt === null) return null
  const ledger = decisionLedger(state, procedure, state.acceptedAt)
  const limit = { workingDays: Math.max(0, limitOf(state, procedure) - workingDays) }
  const extensions = state.extensions.map(({ at, to }) => ({
    at,
    to: workingDate(calendar, to, -workingDays)
  }))
  return dueAt(calendar, { ...ledger, limit, extensions })
}

/** The date (YYYY-MM-DD) so many working days after the one promised, or after today where that has passed. */
export function newDateOf(
  clock: Clock | null,
  calendar: Calendar,
  { at, workingDays }: { at: string; workingDays: number }
): string {
  const [today, promised] = [localDay(at), localDay(clock?.at ?? at)]
  return workingDate(calendar, promised < today ? today : promised, workingDays)
}

/** When so many working days after an instant are over. */
export const workingDaysAfter = (calendar: Calendar, start: string, workingDays: number): string | null =>
  dueAt(calendar, { start, limit: { workingDays }, pauses: [] })

/** The limit that was recorded at acceptance; of one accepted before limits were recorded, that of its procedure's version. */
function limitOf(state: State, { limit }: Procedure): number {
  const workingDays = state.limit ?? limit.workingDays
  if (workingDays === null) throw new Error('a procedure without a time limit takes no applications')
  return workingDays
}

/**
 * Time limit from acceptance; it stands still while papers or a fee are awaited (NĐ
 * 118/2025, QĐ 766), and a new date takes its place (TT 03/2025/TT-VPCP, Mẫu 04).
 */
function decisionLedger(state: State, procedure: Procedure, start: string): Ledger {
  return {
    start,
    limit: { workingDays: limitOf(state, procedure) },
    extensions: state.extensions,
    pauses: [
      ...awaited(state.supplements.filter(({ atIntake }) => !atIntake)),
      ...state.feeRequests.map(({ requestedAt, paidAt }): Pause => ({
        from: requestedAt,
        to: paidAt,
        reason: 'fee'
      }))
    ].toSorted((a, b) => (a.from < b.from ? -1 : 1))
  }
}

/** An online application is answered within working hours: accepted, refused or papers asked for. */
const intakeLedger = ({ supplements }: State, { intake }: Procedure, start: string): Ledger => ({
  start,
  limit: { workingHours: intake.workingHours },
  pauses: awaited(supplements.filter(({ atIntake }) => atIntake))
})

const awaited = (supplements: State['supplements']): Pause[] =>
  supplements.map(({ requestedAt, receivedAt }) => ({
    from: requestedAt,
    to: receivedAt,
    reason: 'supplement'
  }))
