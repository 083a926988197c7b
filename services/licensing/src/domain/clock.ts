import { due, type Calendar, type Due, type Ledger } from '@motcua/calendar'
import type { Procedure } from './procedure.ts'
import type { State } from './state.ts'

/** Which promise runs: the answer at intake, or the decision. */
export type Clock = { kind: 'intake' | 'decision' } & Due

/** The clock that a dossier's history runs: none while it is a draft or was closed before acceptance. */
export function clockOf(state: State, procedure: Procedure, calendar: Calendar): Clock | null {
  if (state.acceptedAt !== null)
    return { kind: 'decision', ...due(calendar, decisionLedger(state, procedure, state.acceptedAt)) }
  if (state.submittedAt === null || state.closedAt !== null) return null
  return { kind: 'intake', ...due(calendar, intakeLedger(state, procedure, state.submittedAt)) }
}

/** Time limit of the procedure from acceptance; it stands still while papers or a fee are awaited (NĐ 118/2025, QĐ 766). */
function decisionLedger({ supplements, feeRequests }: State, { limit }: Procedure, start: string): Ledger {
  if (limit.workingDays === null) throw new Error('a procedure without a time limit takes no applications')
  return {
    start,
    limit: { workingDays: limit.workingDays },
    pauses: [
      ...supplements
        .filter(({ atIntake }) => !atIntake)
        .map(({ requestedAt, receivedAt }) => ({
          from: requestedAt,
          to: receivedAt,
          reason: 'supplement' as const
        })),
      ...feeRequests.map(({ requestedAt, paidAt }) => ({
        from: requestedAt,
        to: paidAt,
        reason: 'fee' as const
      }))
    ].toSorted((a, b) => (a.from < b.from ? -1 : 1))
  }
}

/** An online application is answered within working hours: accepted, refused or papers asked for. */
function intakeLedger({ supplements }: State, { intake }: Procedure, start: string): Ledger {
  return {
    start,
    limit: { workingHours: intake.workingHours },
    pauses: supplements.map(({ requestedAt, receivedAt }) => ({
      from: requestedAt,
      to: receivedAt,
      reason: 'supplement' as const
    }))
  }
}
