import type { Status } from '@motcua/dossier/status'
import type { Event, Reminder } from './events.ts'
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
export type Opinion = {
  no: number
  agency: string
  requestedAt: string
  workingDays: number
  /** 'silent': its time passed without a word, which is an answer of its own. */
  answer: 'agrees' | 'objects' | 'silent' | null
  answeredAt: string | null
}
export type Draft = { outcome: 'approve' | 'reject'; reasonCode: string | null; by: string; at: string }

/** Everything that a dossier's history makes true. Instants are ISO strings in UTC. */
export type State = {
  seq: number
  status: Status
  /** Step of the procedure it stands at while it is in processing. */
  step: string | null
  assignee: string | null
  /** When a person last did anything with it. */
  touchedAt: string | null
  /** Who held it last at each step: who gets it back. */
  holders: Readonly<Record<string, string>>
  /** Who has examined it or drafted its result: they may not sign. */
  processedBy: readonly string[]
  submittedAt: string | null
  acceptedAt: string | null
  /** Version of the calendar the clock runs on, fixed at acceptance. */
  calendar: string | null
  /** Statutory limit in working days, fixed with it. */
  limit: number | null
  supplements: readonly Supplement[]
  feeRequests: readonly { requestedAt: string; paidAt: string | null }[]
  opinions: readonly Opinion[]
  /** New dates that were promised, YYYY-MM-DD. */
  extensions: readonly { at: string; to: string }[]
  /** What was reminded of since the promise was made or made anew. */
  reminded: readonly Reminder[]
  draft: Draft | null
  /** Since when a message of the applicant waits for an official’s. */
  unansweredSince: string | null
  decidedAt: string | null
  approved: boolean | null
  returnedAt: string | null
  /** When the last word was said: refused, withdrawn, stopped or returned. */
  closedAt: string | null
}

export const initial: State = {
  seq: 0,
  status: 'draft',
  step: null,
  assignee: null,
  touchedAt: null,
  holders: {},
  processedBy: [],
  submittedAt: null,
  acceptedAt: null,
  calendar: null,
  limit: null,
  supplements: [],
  feeRequests: [],
  opinions: [],
  extensions: [],
  reminded: [],
  draft: null,
  unansweredSince: null,
  decidedAt: null,
  approved: null,
  returnedAt: null,
  closedAt: null
}

/** Only records. An event that the table does not know leaves the status as it is. */
export function evolve(state: State, event: Event): State {
  const status = transitions[state.status][event.type] ?? state.status
  const touchedAt = event.by.kind === 'system' ? state.touchedAt : event.at
  return { ...state, seq: state.seq + 1, status, touchedAt, ...changes(state, event) }
}

function changes(state: State, event: Event): Partial<State> {
  const { at, by } = event
  switch (event.type) {
    case 'Submitted':
      return { submittedAt: at }
    case 'Accepted':
      return { acceptedAt: at, calendar: event.calendar, limit: event.workingDays ?? null, reminded: [] }
    case 'ProcessingStarted':
      return held(state, by.id, event.step ?? 'processing')
    case 'Claimed':
      return held(state, by.id, event.step)
    case 'Assigned':
      return held(state, event.to, event.step)
    case 'Released':
    case 'ClaimExpired':
      return { assignee: null }
    case 'Forwarded':
      return { ...moved(state, event.step, event.to), processedBy: also(state.processedBy, by.id) }
    case 'SentBack':
      return moved(state, event.step, event.to)
    case 'OpinionRequested':
      return { opinions: [...state.opinions, asked(event)] }
    case 'OpinionGiven':
      return { opinions: answered(state, event.no, event.agrees ? 'agrees' : 'objects', at) }
    case 'OpinionLapsed':
      return { opinions: answered(state, event.no, 'silent', at) }
    case 'ResultDrafted':
      return { draft: drafted(event), processedBy: also(state.processedBy, by.id) }
    case 'DraftSentBack':
      return { draft: null }
    case 'Extended':
      return { extensions: [...state.extensions, { at, to: event.to }], reminded: [] }
    case 'Reminded':
      return { reminded: [...state.reminded, event.of] }
    case 'CalendarChanged':
      return { calendar: event.calendar }
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
      return { decidedAt: at, approved: event.type === 'Approved' }
    case 'Reopened':
      return { decidedAt: null, approved: null, draft: null }
    case 'ResultReturned':
      return { returnedAt: at, closedAt: at }
    case 'RefusedAtIntake':
    case 'Withdrawn':
    case 'Stopped':
      return { closedAt: at }
    case 'MessageSent':
      return { unansweredSince: by.kind === 'applicant' ? (state.unansweredSince ?? at) : null }
    case 'NoteTaken':
    case 'ResultCorrected':
      return {}
  }
}

const also = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list : [...list, one]

const held = (state: State, assignee: string, step: string): Partial<State> => ({
  assignee,
  step,
  holders: { ...state.holders, [step]: assignee }
})

const moved = (state: State, step: string, to: string | null): Partial<State> =>
  to === null ? { step, assignee: null } : held(state, to, step)

const asked = ({ no, agency, at, workingDays }: Event & { type: 'OpinionRequested' }): Opinion => ({
  no,
  agency,
  requestedAt: at,
  workingDays,
  answer: null,
  answeredAt: null
})

const answered = ({ opinions }: State, no: number, answer: Opinion['answer'], answeredAt: string) =>
  opinions.map(one => (one.no === no ? { ...one, answer, answeredAt } : one))

const drafted = ({ outcome, reasonCode, by, at }: Event & { type: 'ResultDrafted' }): Draft => ({
  outcome,
  reasonCode: reasonCode ?? null,
  by: by.id,
  at
})

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
