import { Type, type Static } from 'typebox'

/** The parts of the queue of an agency, as an official opens them. */
export const Tab = Type.Enum(
  [
    'all',
    'mine',
    'team',
    'unassigned',
    'waiting',
    'due-soon',
    'overdue',
    'opinions',
    'unanswered',
    'decided'
  ],
  {
    description:
      'all: every open one; mine: in the caller’s hands, here or at a step of another agency’s dossier; team: the office has to act; unassigned: of these, in nobody’s hands; waiting: for its applicant; opinions: of other agencies, who ask for our opinion or wait for us at a step of ours; unanswered: a message of its applicant waits'
  }
)
export type Tab = Static<typeof Tab>

/** Who looks, and when: what the parts are told apart by. */
export type Looking = { agency: string | null; official: string; now: string; soon: string }
/** Takes a value into the statement and answers with its place. */
export type Put = (value: unknown) => string

const OPEN = `d.status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned')`
const TURN = `${OPEN} and d.role is not null and d.status <> 'decided'`
/** Paused dossiers have no due instant: they stand after all that have one. */
export const DUE = `coalesce(d.due_at, 'infinity')`

/** What belongs to each part, in the words of the index that holds it (casework's migrations 003 and 050 to 052). */
export const PART: Record<Tab, (put: Put, looking: Looking) => string> = {
  all: (put, { agency }) => `d.agency = ${put(agency)} and ${OPEN}`,
  mine: (put, { agency, official }) => {
    const ours = put(agency)
    return `d.assignee = ${put(official)} and (d.agency = ${ours} or d.consulting @> array[${ours}::text]) and ${OPEN}`
  },
  team: (put, { agency }) => `d.agency = ${put(agency)} and ${TURN}`,
  unassigned: (put, { agency }) => `d.agency = ${put(agency)} and ${TURN} and d.assignee is null`,
  waiting: (put, { agency }) =>
    `d.agency = ${put(agency)} and ${OPEN} and d.role is null and d.status in ('supplementRequested', 'feeRequested')`,
  'due-soon': (put, { agency, now, soon }) =>
    `d.agency = ${put(agency)} and ${TURN} and ${DUE} >= ${put(now)}::timestamptz and ${DUE} < ${put(soon)}::timestamptz`,
  overdue: (put, { agency, now }) =>
    `d.agency = ${put(agency)} and ${TURN} and ${DUE} < ${put(now)}::timestamptz`,
  opinions: (put, { agency }) =>
    `d.consulting @> array[${put(agency)}::text] and d.consulting <> '{}' and ${OPEN}`,
  unanswered: (put, { agency }) => `d.agency = ${put(agency)} and d.unanswered_since is not null and ${OPEN}`,
  decided: (put, { agency }) => `d.agency = ${put(agency)} and d.status = 'decided' and ${OPEN}`
}

/** The open dossiers in one status. */
export const inStatus = (put: Put, agency: string | null, status: string): string =>
  `d.agency = ${put(agency)} and d.status = ${put(status)} and ${OPEN}`
