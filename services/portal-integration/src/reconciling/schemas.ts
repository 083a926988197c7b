import { Type, type Static } from 'typebox'
import { Id, Instant, orNull } from '../schemas.ts'
import { WHATS } from './compare.ts'
import { Meaning } from '../delivery/notes.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })

export const Step = Type.Object(
  {
    at: Type.String({ description: 'as the end point writes it' }),
    code: Type.String({ description: 'its code of the status' })
  },
  closed
)
export const Kind = Type.Union([
  Type.Literal('missing'),
  Type.Literal('late'),
  Type.Literal('contradicting'),
  Type.Literal('unknown')
])
/** What a difference is about; the kind says whose fault it looks like. */
export const about = {
  kind: Kind,
  what: Type.Enum([...WHATS], {
    description:
      'missing: dossier, acts; late: waiting, parked, not-queued, not-heard; contradicting: steps, status, answer; unknown: code'
  }),
  seqs: Type.Array(Type.Integer(), { description: 'acts of ours that it is about' }),
  steps: Type.Array(Step, { description: 'steps of the end point that nobody told it' }),
  status: orNull(Type.String({ description: 'the status that the end point has instead' }))
}
export const Difference = Type.Object(
  {
    dossierId: orNull(Id),
    code: Type.String({ description: 'of an answer without a dossier: the unit whose list cannot be read' }),
    ...about,
    healed: Type.Boolean({ description: 'put back in the queue' }),
    at: Instant
  },
  closed
)
export type Difference = Static<typeof Difference>

export const Way = Type.Union([Type.Literal('asked'), Type.Literal('log')], {
  description:
    'asked: the end point says itself what it has; log: it answers no question, and our log of deliveries stands for it'
})

export const Reconciliation = Type.Object(
  {
    id: Id,
    endPoint: Type.String(),
    way: Way,
    night: orNull(Type.String({ description: 'the date, of a nightly one' })),
    since: orNull(Instant),
    state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')], {
      description: 'failed: for too long nothing more could be compared'
    }),
    failure: orNull(Type.String({ description: 'what was answered last, of one that failed' })),
    means: orNull(Meaning),
    listed: Type.Boolean({ description: 'the list of the end point itself is compared, where it tells one' }),
    total: Count,
    compared: Count,
    differences: Type.Object(
      { missing: Count, late: Count, contradicting: Count, unknown: Count, healed: Count },
      closed
    ),
    createdAt: Instant,
    finishedAt: orNull(Instant)
  },
  closed
)
export type Reconciliation = Static<typeof Reconciliation>
