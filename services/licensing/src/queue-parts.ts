import { Type, type Static } from 'typebox'

/** The parts of an agency's queue that can be asked for by name. */
export const Only = Type.Enum([
  'submitted',
  'accepted',
  'inProgress',
  'supplementRequested',
  'feeRequested',
  'decided',
  'mine',
  'late'
])

const of = (status: string): string => `d.status = '${status}' and ${KNOWN}`
/** Tells the types of the caller ($4) and the present instant ($5) where a part does not speak of them. */
const KNOWN = '($4::text is not null and $5::timestamptz is not null)'

/** What belongs to each part; $4 is the caller, $5 the present instant. */
export const PART: Record<Static<typeof Only> | 'all', string> = {
  all: KNOWN,
  submitted: of('submitted'),
  accepted: of('accepted'),
  inProgress: of('inProgress'),
  supplementRequested: of('supplementRequested'),
  feeRequested: of('feeRequested'),
  decided: of('decided'),
  mine: `d.assignee = $4::text and ${KNOWN}`,
  late: `d.due_at < $5::timestamptz and d.status <> 'decided' and ${KNOWN}`
}
