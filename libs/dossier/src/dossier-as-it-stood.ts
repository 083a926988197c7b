import { Type, type Static } from 'typebox'
import { Status } from './status.ts'

const closed = { additionalProperties: false }
const Instant = Type.String({ format: 'date-time' })
const MaybeInstant = Type.Union([Instant, Type.Null()])
const MaybeText = Type.Union([Type.String(), Type.Null()])
const Name = Type.Object({ vi: Type.String(), en: Type.String() }, closed)

const Applicant = Type.Object(
  {
    kind: Type.Union([Type.Literal('citizen'), Type.Literal('organisation')]),
    name: Type.String(),
    identifierKind: Type.Union([Type.Literal('citizenId'), Type.Literal('taxCode')]),
    identifier: Type.String(),
    email: MaybeText,
    phone: MaybeText,
    /** Their account at the national portal, where they filed through it or signed in by it. */
    account: MaybeText
  },
  closed
)

const Official = Type.Object({ name: Type.String(), title: Type.String(), department: Type.String() }, closed)

/** Who began it and in whose name, by our ids: whose wishes count when the applicant is told of it. */
const Party = Type.Object({ person: Type.String(), institution: MaybeText }, closed)

/** The act that made this version: who did what, in words fit for the applicant. `by` is null when the applicant or a clock acted. */
const Act = Type.Object(
  {
    type: Type.String(),
    at: Instant,
    by: Type.Union([Official, Type.Null()]),
    text: Name,
    plannedEnd: MaybeInstant
  },
  closed
)

/** A file of the dossier; its bytes are fetched apart. `component` is the paper of the procedure that it stands for. */
const Paper = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    component: Type.Object({ code: Type.String(), name: Name }, closed),
    name: Type.String(),
    type: Type.String(),
    bytes: Type.Integer({ minimum: 0 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' })
  },
  closed
)

const Fee = Type.Object(
  {
    no: Type.Integer({ minimum: 1 }),
    name: Name,
    vnd: Type.Integer({ minimum: 0 }),
    requestedAt: Instant,
    paidAt: MaybeInstant,
    /** The date that was promised before the clock stood still for it. */
    dueBefore: MaybeInstant
  },
  closed
)

/** The paper of a decision: `code` is what its genuineness is checked by, `url` where. */
const Result = Type.Object({ code: Type.String(), name: Name, url: Type.String(), at: Instant }, closed)

const Supplement = Type.Object(
  {
    no: Type.Integer({ minimum: 1 }),
    requestedAt: Instant,
    requestedBy: Official,
    content: Type.String(),
    receivedAt: MaybeInstant,
    /** What came with it and was not there before. */
    papers: Type.Array(Paper),
    dueBefore: MaybeInstant,
    dueAfter: MaybeInstant
  },
  closed
)

/**
 * A dossier as it stood right after one of its events, with the applicant's personal data: what a service that speaks
 * for us to a portal may fetch at the moment of telling, and must not keep.
 */
export const DossierAsItStood = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    seq: Type.Integer({ minimum: 1 }),
    code: Type.String(),
    status: Status,
    channel: Type.Union([
      Type.Literal('inPerson'),
      Type.Literal('online'),
      Type.Literal('post'),
      Type.Literal('nationalPortal')
    ]),
    procedure: Type.Object(
      {
        code: Type.String(),
        version: Type.Integer(),
        name: Name,
        field: Type.Object({ code: Type.String(), name: Name }, closed)
      },
      closed
    ),
    agency: Type.Object({ code: Type.String(), name: Name, unit: Name }, closed),
    applicant: Applicant,
    party: Party,
    summary: Type.String(),
    submittedAt: Instant,
    acceptedAt: MaybeInstant,
    dueAt: MaybeInstant,
    decidedAt: MaybeInstant,
    closedAt: MaybeInstant,
    returnedAt: MaybeInstant,
    reason: MaybeText,
    papers: Type.Array(Paper),
    fees: Type.Array(Fee),
    supplements: Type.Array(Supplement),
    results: Type.Array(Result),
    act: Act
  },
  closed
)
export type DossierAsItStood = Static<typeof DossierAsItStood>
