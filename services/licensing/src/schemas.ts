import { Type } from 'typebox'
import { Status } from '@motcua/dossier/status'

const closed = { additionalProperties: false }

export const Id = Type.String({ format: 'uuid' })
export const Params = Type.Object({ id: Id }, closed)
export const Text = Type.Object({ vi: Type.String(), en: Type.String() }, closed)
const Instant = Type.String({ format: 'date-time' })
const orNull = <T extends ReturnType<typeof Type.String>>(type: T) => Type.Union([type, Type.Null()])

/** Of a draft: when it is removed if nobody touches it, and whether that is near. */
const expiry = {
  expiresAt: orNull(Instant),
  expiresSoon: Type.Boolean({ description: 'the author is to be warned' })
}

const IdempotencyKey = Type.String({
  pattern: '^[\\x21-\\x7e]{8,128}$',
  description: 'Chosen by the caller for one act; sent again it gives the same answer'
})
const IfMatch = Type.String({
  pattern: '^"\\d{1,9}"$',
  description: 'The version that the act is meant for, as in ETag'
})

/** What every act that begins something carries; headers beyond these are the transport's. */
export const BeginHeaders = Type.Object({ 'idempotency-key': IdempotencyKey })
export const ActHeaders = Type.Object({ 'idempotency-key': IdempotencyKey, 'if-match': IfMatch })
export const SaveHeaders = Type.Object({ 'if-match': IfMatch })

/** Words meant for the applicant: why, or what is missing. */
export const Words = Type.String({ minLength: 10, maxLength: 2000 })
export const ReasonCode = Type.String({ pattern: '^[a-z][a-z-]{2,40}$' })
export const Empty = Type.Object({}, closed)
export const Answers = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 200 })

export const Problem = Type.Object(
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

export const ProcedureRef = Type.Object({ code: Type.String(), version: Type.Integer(), name: Text }, closed)

const RemainingMinutes = Type.Union([Type.Integer(), Type.Null()], {
  description: 'working minutes left; negative when late; null once decided or closed'
})
const Soon = Type.Boolean({ description: 'due within the working days that the office warns of' })

const Clock = Type.Object(
  {
    kind: Type.Union([Type.Literal('intake'), Type.Literal('decision')]),
    dueAt: orNull(Instant),
    remainingMinutes: RemainingMinutes,
    soon: Soon,
    paused: Type.Boolean(),
    why: Type.Object({ vi: Type.Array(Type.String()), en: Type.Array(Type.String()) }, closed)
  },
  closed
)

const Entry = Type.Object(
  {
    seq: Type.Integer(),
    type: Type.String(),
    at: Instant,
    by: Type.Object(
      { kind: Type.String(), name: orNull(Type.String()), title: Type.Union([Text, Type.Null()]) },
      closed
    ),
    text: orNull(Type.String()),
    reasonCode: orNull(Type.String())
  },
  closed
)

const Opinion = Type.Object(
  {
    no: Type.Integer(),
    agency: Type.Object({ code: Type.String(), name: Text }, closed),
    requestedAt: Instant,
    dueAt: orNull(Instant),
    answer: Type.Union([Type.Literal('agrees'), Type.Literal('objects'), Type.Literal('silent'), Type.Null()])
  },
  closed
)

/** What officials see beside: how it goes, and what is proposed. */
const Handling = Type.Object(
  {
    opinions: Type.Array(Opinion),
    draft: Type.Union([
      Type.Object(
        {
          outcome: Type.Union([Type.Literal('approve'), Type.Literal('reject')]),
          reasonCode: orNull(Type.String()),
          by: orNull(Type.String()),
          at: Instant
        },
        closed
      ),
      Type.Null()
    ]),
    intake: Type.Union(
      [
        Type.Object(
          {
            dueAt: orNull(Instant),
            answeredAt: orNull(Instant),
            late: Type.Boolean(),
            why: Type.Object({ vi: Type.Array(Type.String()), en: Type.Array(Type.String()) }, closed)
          },
          closed
        ),
        Type.Null()
      ],
      { description: 'the answer at intake: until when it was promised and why, when it was given' }
    ),
    reminded: Type.Array(Type.String()),
    deadlines: Type.Record(Type.String(), Instant, { description: 'what a clock will do next, and when' })
  },
  closed
)

const Rejected = Type.Boolean({ description: 'it is decided, and the answer is no' })

/** One dossier as its reader may see it. `version` is what If-Match wants. */
export const DossierView = Type.Object(
  {
    id: Id,
    version: Type.Integer(),
    code: orNull(Type.String()),
    status: Status,
    procedure: ProcedureRef,
    agency: Type.Object({ code: Type.String(), name: Text }, closed),
    institution: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }, closed), Type.Null()]),
    assignee: Type.Union([Type.Object({ name: Type.String(), title: Text }, closed), Type.Null()]),
    step: Type.Union([Type.Object({ code: Type.String(), name: Text }, closed), Type.Null()]),
    submittedAt: orNull(Instant),
    rejected: Rejected,
    fee: Type.Union(
      [
        Type.Object({ vnd: Type.Integer(), requestedAt: Instant, paidAt: orNull(Instant) }, closed),
        Type.Null()
      ],
      { description: 'the fee that was asked for last' }
    ),
    ...expiry,
    clock: Type.Union([Clock, Type.Null()]),
    answers: Answers,
    allowedActions: Type.Array(Type.String()),
    history: Type.Array(Entry),
    handling: Type.Union([Handling, Type.Null()], { description: 'for officials' })
  },
  closed
)

/** One line of a list or queue. */
export const DossierLine = Type.Object(
  {
    id: Id,
    version: Type.Integer(),
    code: orNull(Type.String()),
    status: Status,
    rejected: Rejected,
    procedure: ProcedureRef,
    institution: orNull(Type.String()),
    assignee: orNull(Type.String()),
    submittedAt: orNull(Instant),
    dueAt: orNull(Instant),
    remainingMinutes: RemainingMinutes,
    soon: Soon,
    unansweredSince: orNull(Instant),
    ...expiry,
    changedAt: Instant
  },
  closed
)

export const Page = Type.Object({ items: Type.Array(DossierLine), next: orNull(Type.String()) }, closed)

/** Which problems a route can answer with, for the documentation. */
export const problems = (...statuses: number[]) =>
  Object.fromEntries(statuses.map(status => [status, Problem]))
