import type { Status } from '@motcua/dossier/status'
import type { Event } from './events.ts'
import { transitions } from './transitions.ts'

export type Supplement = {
  no: number
  requestedAt: string
  requestedBy: string
  /** seq of the request, whose content says what is missing */
  seq: number
  atIntake: boolean
  receivedAt: string | null
}

/** Everything that a dossier's history makes true. Instants are ISO strings in UTC. */
export type State = {
  seq: number
  status: Status
  assignee: string | null
  submittedAt: string | null
  acceptedAt: string | null
  /** Version of the calendar the clock runs on, fixed at acceptance. */
  calendar: string | null
  supplements: readonly Supplement[]
  feeRequests: readonly { requestedAt: string; paidAt: string | null }[]
  decidedAt: string | null
  returnedAt: string | null
  /** When the last word was said: refused, withdrawn, stopped or returned. */
  closedAt: string | null
}

export const initial: State = {
  seq: 0,
  status: 'draft',
  assignee: null,
  submittedAt: null,
  acceptedAt: null,
  calendar: null,
  supplements: [],
  feeRequests: [],
  decidedAt: null,
  returnedAt: null,
  closedAt: null
}

/** Only records. An event that the table does not know leaves the status as it is. */
export function evolve(state: State, event: Event): State {
  const status = transitions[state.status][event.type] ?? state.status
  return { ...state, seq: state.seq + 1, status, ...changes(state, event) }
}

function changes(state: State, event: Event): Partial<State> {
  const { at } = event
  switch (event.type) {
    case 'Submitted':
      return { submittedAt: at }
    case 'Accepted':
      return { acceptedAt: at, calendar: event.calendar }
    case 'ProcessingStarted':
      return { assignee: event.by.id }
    case 'SupplementRequested':
      return { supplements: [...state.supplements, requested(state, event)] }
    case 'SupplementedAtIntake':
    case 'Supplemented':
      return {
        supplements: state.supplements.map(one => (one.no === event.no ? { ...one, receivedAt: at } : one))
      }
    case 'FeeRequested':
      return { feeRequests: [...state.feeRequests, { requestedAt: at, paidAt: null }] }
    case 'FeePaid':
      return { feeRequests: state.feeRequests.map(fee => ({ ...fee, paidAt: fee.paidAt ?? at })) }
    case 'Approved':
    case 'Rejected':
      return { decidedAt: at }
    case 'ResultReturned':
      return { returnedAt: at, closedAt: at }
    case 'RefusedAtIntake':
    case 'Withdrawn':
    case 'Stopped':
      return { closedAt: at }
  }
}

function requested(state: State, event: Event & { type: 'SupplementRequested' }): Supplement {
  return {
    no: event.no,
    requestedAt: event.at,
    requestedBy: event.by.id,
    seq: state.seq + 1,
    atIntake: state.status === 'submitted',
    receivedAt: null
  }
}
