import type { Status } from '@motcua/dossier/status'
import type { EventType } from './events.ts'

/**
 * The whole state machine: an event that is not listed under a status cannot happen there. The ten statuses after
 * `draft` are the ten that the national portal knows.
 */
export const transitions: Record<Status, Partial<Record<EventType, Status>>> = {
  draft: { Submitted: 'submitted' },
  submitted: {
    Accepted: 'accepted',
    RefusedAtIntake: 'refused',
    SupplementRequested: 'supplementRequested',
    Withdrawn: 'withdrawn'
  },
  accepted: { ProcessingStarted: 'inProgress', FeeRequested: 'feeRequested', Withdrawn: 'withdrawn' },
  inProgress: {
    SupplementRequested: 'supplementRequested',
    FeeRequested: 'feeRequested',
    Approved: 'decided',
    Rejected: 'decided',
    Stopped: 'stopped',
    Withdrawn: 'withdrawn'
  },
  supplementRequested: {
    // asked for at intake: still to be checked by the clerk, so the status stays until the dossier is accepted
    SupplementedAtIntake: 'supplementRequested',
    Accepted: 'accepted',
    Supplemented: 'inProgress',
    Stopped: 'stopped',
    Withdrawn: 'withdrawn'
  },
  feeRequested: { FeePaid: 'inProgress', Stopped: 'stopped', Withdrawn: 'withdrawn' },
  decided: { ResultReturned: 'returned' },
  refused: {},
  withdrawn: {},
  stopped: {},
  returned: {}
}
