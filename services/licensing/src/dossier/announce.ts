import type { EventType, Event } from '../domain/events.ts'
import type { State } from '../domain/state.ts'
import type { Dossier } from '@motcua/casework/load'

/** How others hear of each event; what licensing tells apart only for itself goes out under one type. */
const TYPES: Record<EventType, string> = {
  Submitted: 'submitted',
  Accepted: 'accepted',
  RefusedAtIntake: 'refused',
  SupplementRequested: 'supplement-requested',
  SupplementedAtIntake: 'supplemented',
  Supplemented: 'supplemented',
  ProcessingStarted: 'processing-started',
  Assigned: 'handed-on',
  Claimed: 'handed-on',
  Released: 'handed-on',
  ClaimExpired: 'handed-on',
  Forwarded: 'handed-on',
  SentBack: 'handed-on',
  Extended: 'rescheduled',
  CalendarChanged: 'rescheduled',
  OpinionRequested: 'noted',
  OpinionGiven: 'noted',
  OpinionLapsed: 'noted',
  ResultDrafted: 'noted',
  DraftSentBack: 'noted',
  Reminded: 'noted',
  MessageSent: 'noted',
  NoteTaken: 'noted',
  Reopened: 'reopened',
  ResultCorrected: 'result-corrected',
  FeeRequested: 'fee-requested',
  FeePaid: 'fee-paid',
  Withdrawn: 'withdrawn',
  Stopped: 'stopped',
  Approved: 'approved',
  Rejected: 'rejected',
  ResultReturned: 'result-returned'
}

/** The public event of an act: ids and decisions, and the state that it made. The store puts the real `code` in. */
export function announce(event: Event, state: State, dossier: Dossier<Event>, dueAt: string | null) {
  const type = TYPES[event.type]
  return {
    type: `vn.gdnn.dossiers.${type}.v1`,
    data: {
      code: dossier.code ?? `${dossier.agency}-000000-0000`,
      procedure: dossier.procedure,
      agency: dossier.agency,
      status: state.status,
      at: event.at,
      dueAt,
      actor: { kind: event.by.kind, id: event.by.id },
      ...('reasonCode' in event && REASONED.includes(type) ? { reasonCode: event.reasonCode } : {}),
      ...(event.type === 'SupplementRequested' ? { supplementNo: event.no } : {}),
      ...(type === 'handed-on' ? { step: state.step, assignee: state.assignee } : {}),
      ...(type === 'rescheduled' ? { cause: event.type === 'Extended' ? 'extension' : 'calendar' } : {}),
      ...(type === 'noted' ? { act: event.type } : {})
    }
  }
}

/** The types whose reason is everybody's business; that of a mere draft is not. */
const REASONED = ['refused', 'stopped', 'rejected', 'reopened', 'result-corrected']
