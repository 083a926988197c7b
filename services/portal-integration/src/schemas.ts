import { Type, type TSchema } from 'typebox'
import { Status } from '@motcua/dossier/status'

const closed = { additionalProperties: false }

export const Id = Type.String({ format: 'uuid' })
export const DossierParams = Type.Object({ id: Id }, closed)
export const EndPointId = Type.String({ pattern: '^[a-z][a-z0-9-]{1,30}$' })
export const Instant = Type.String({ format: 'date-time' })
export const orNull = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

const IdempotencyKey = Type.String({
  pattern: '^[\\x21-\\x7e]{8,128}$',
  description: 'Chosen by the caller for one act; sent again it gives the same answer'
})
/** What every act carries; headers beyond these are the transport's. */
export const ActHeaders = Type.Object({ 'idempotency-key': IdempotencyKey })
export const Empty = Type.Object({}, closed)
export const After = Type.Object({ after: Type.Optional(Type.String({ maxLength: 200 })) }, closed)

const Text = Type.Object({ vi: Type.String(), en: Type.String() }, closed)
const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    details: Text,
    instance: Type.String()
  },
  { additionalProperties: true, description: 'RFC 9457 problem+json' }
)

/** Which problems a route can answer with, for the documentation. */
export const problems = (...statuses: number[]) =>
  Object.fromEntries(statuses.map(status => [status, Problem]))

/** Which event of a dossier a delivery tells. */
export const told = {
  seq: Type.Integer(),
  event: Type.String({ description: 'its CloudEvents type' }),
  status: Status,
  at: Instant
}

/** Where a record lies on the bus. */
export const Place = Type.Object(
  {
    topic: Type.String({ minLength: 1, maxLength: 249 }),
    partition: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
    offset: Type.String({ pattern: '^(0|[1-9]\\d{0,17})$' })
  },
  closed
)

/** The ways to tell an applicant. */
export const WayOf = Type.Union([Type.Literal('mail'), Type.Literal('sms')])
/** For an institution that the caller's own token names; for the caller without it. */
export const Institution = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 60,
    description: 'of this institution; without it, the caller’s own'
  })
)
