import type { EventType, Event } from './domain/events.ts'
import type { State } from './domain/state.ts'
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
  FeeRequested: 'fee-requested',
  FeePaid: 'fee-paid',
  Withdrawn: 'withdrawn',
  Stopped: 'stopped',
  Approved: 'approved',
  Rejected: 'rejected',
  ResultReturned: 'result-returned'
}

/** The public event of an act: ids and decisions, and the state that it made. The store puts the real `code` in. */
export function announce(event: Event, { status }: State, dossier: Dossier<Event>, dueAt: string | null) {
  return {
    type: `vn.gdnn.dossiers.${TYPES[event.type]}.v1`,
    data: {
      code: dossier.code ?? `${dossier.agency}-000000-0000`,
      procedure: dossier.procedure,
      agency: dossier.agency,
      status,
      at: event.at,
      dueAt,
      actor: { kind: event.by.kind, id: event.by.id },
      ...('reasonCode' in event ? { reasonCode: event.reasonCode } : {}),
      ...('no' in event && event.type === 'SupplementRequested' ? { supplementNo: event.no } : {})
    }
  }
}
