import type { Status } from '@motcua/dossier/status'
import type { EventType } from './events.ts'

/** What is said and noted beside the procedure; it leaves the status as it is. */
const TALK = ['MessageSent', 'NoteTaken'] as const
/** What clocks do while a promise runs. */
const CLOCKS = ['Reminded', 'CalendarChanged'] as const
/** What officials do with a dossier in processing, among themselves. */
const HANDLING = [
  'Assigned',
  'Claimed',
  'Released',
  'ClaimExpired',
  'Forwarded',
  'SentBack',
  'OpinionRequested',
  'OpinionGiven',
  'OpinionLapsed',
  'ResultDrafted',
  'DraftSentBack'
] as const

const stays = <S extends Status>(status: S, ...types: readonly EventType[]): Partial<Record<EventType, S>> =>
  Object.fromEntries(types.map(type => [type, status]))

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
    Withdrawn: 'withdrawn',
    ...stays('submitted', 'Reminded', ...TALK)
  },
  accepted: {
    ProcessingStarted: 'inProgress',
    Assigned: 'inProgress',
    FeeRequested: 'feeRequested',
    Withdrawn: 'withdrawn',
    ...stays('accepted', 'Extended', ...CLOCKS, ...TALK)
  },
  inProgress: {
    SupplementRequested: 'supplementRequested',
    FeeRequested: 'feeRequested',
    Approved: 'decided',
    Rejected: 'decided',
    Stopped: 'stopped',
    Withdrawn: 'withdrawn',
    ...stays('inProgress', 'Extended', ...HANDLING, ...CLOCKS, ...TALK)
  },
  supplementRequested: {
    // asked for at intake: still to be checked by the clerk, so the status stays until the dossier is accepted
    SupplementedAtIntake: 'supplementRequested',
    Accepted: 'accepted',
    Supplemented: 'inProgress',
    Stopped: 'stopped',
    Withdrawn: 'withdrawn',
    ...stays('supplementRequested', 'OpinionGiven', 'OpinionLapsed', ...CLOCKS, ...TALK)
  },
  feeRequested: {
    FeePaid: 'inProgress',
    Stopped: 'stopped',
    Withdrawn: 'withdrawn',
    ...stays('feeRequested', 'OpinionGiven', 'OpinionLapsed', ...CLOCKS, ...TALK)
  },
  decided: { ResultReturned: 'returned', Reopened: 'inProgress', ...stays('decided', ...TALK) },
  refused: {},
  withdrawn: {},
  stopped: {},
  returned: { ResultCorrected: 'returned' }
}
