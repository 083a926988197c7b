import { Type, type Static } from 'typebox'
import { createAsk, type Caller } from './ask.ts'
import { NoticePreferences, Notices, type NoticeWay, type NoticeWish } from './notice-schemas.ts'
import { orNull } from './shapes.ts'
import { Subscription, Subscriptions } from './subscription-schemas.ts'

const told = { seq: Type.Integer(), event: Type.String(), status: Type.String(), at: Type.String() }

/** What a note of a failed call says, by its code. */
const Meaning = Type.Object({ code: Type.String(), atLogin: Type.Boolean(), detail: orNull(Type.String()) })
export type Meaning = Static<typeof Meaning>
/** Fields that an end point could only refuse. */
const FieldFaults = orNull(
  Type.Array(
    Type.Object({ call: Type.String(), pointer: Type.String(), vi: Type.String(), en: Type.String() })
  )
)
export type FieldFaults = Static<typeof FieldFaults>

const EndPoints = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      oldestSeconds: Type.Union([Type.Integer(), Type.Null()]),
      due: Type.Integer(),
      parked: Type.Integer(),
      comparedBy: orNull(Type.String()),
      breaker: Type.Object({ state: Type.String() })
    })
  )
})
const ParkedDeliveries = Type.Object({
  items: Type.Array(
    Type.Object({
      endPoint: Type.String(),
      dossierId: Type.String(),
      code: Type.String(),
      ...told,
      unsure: Type.Boolean(),
      waiting: Type.Integer(),
      parkedAt: Type.String(),
      means: orNull(Meaning),
      faults: FieldFaults
    })
  ),
  next: orNull(Type.String())
})
const ParkedEvents = Type.Object({
  items: Type.Array(
    Type.Object({
      dossierId: orNull(Type.String()),
      seq: Type.Union([Type.Integer(), Type.Null()]),
      topic: Type.String(),
      partition: Type.Integer(),
      offset: Type.String(),
      code: Type.String(),
      detail: orNull(Type.String()),
      parkedAt: Type.String()
    })
  ),
  more: Type.Boolean()
})
const Reconciliation = Type.Object({
  id: Type.String(),
  endPoint: Type.String(),
  way: Type.Enum(['asked', 'log']),
  night: orNull(Type.String()),
  state: Type.Enum(['running', 'done', 'failed']),
  means: orNull(Meaning),
  total: Type.Integer(),
  compared: Type.Integer(),
  differences: Type.Object({
    missing: Type.Integer(),
    late: Type.Integer(),
    contradicting: Type.Integer(),
    unknown: Type.Integer(),
    healed: Type.Integer()
  }),
  createdAt: Type.String(),
  finishedAt: orNull(Type.String())
})
export type Reconciliation = Static<typeof Reconciliation>
const Differences = Type.Object({
  reconciliation: Reconciliation,
  items: Type.Array(
    Type.Object({
      dossierId: orNull(Type.String()),
      code: Type.String(),
      kind: Type.String(),
      what: Type.String(),
      seqs: Type.Array(Type.Integer()),
      healed: Type.Boolean()
    })
  ),
  next: orNull(Type.String())
})
const Deliveries = Type.Object({
  code: Type.String(),
  endPoints: Type.Array(
    Type.Object({
      endPoint: Type.String(),
      name: Type.String(),
      state: Type.String(),
      known: Type.Boolean(),
      deliveries: Type.Array(
        Type.Object({
          ...told,
          state: Type.Enum(['due', 'delivered', 'parked']),
          attempts: Type.Integer(),
          deliveredAt: orNull(Type.String()),
          lastFault: Type.Union([Type.Object({ means: Meaning }), Type.Null()]),
          faults: FieldFaults
        })
      )
    })
  )
})
export type Deliveries = Static<typeof Deliveries>
export type Portal = ReturnType<ReturnType<typeof createPortal>>

/** Of an institution, or of the caller. */
const whose = (institution: string | null): string =>
  institution === null ? '' : `?institution=${encodeURIComponent(institution)}`

/** Everything that the pages ask of the service that speaks to portals and to applicants, in the name of one person. */
export const createPortal = (baseUrl: string) => {
  const ask = createAsk(baseUrl)
  return (caller: Caller) => ({
    endPoints: () => ask(caller, { path: '/end-points' }, EndPoints),
    parkedDeliveries: (after?: string) =>
      ask(
        caller,
        { path: `/deliveries/parked${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}` },
        ParkedDeliveries
      ),
    parkedEvents: () => ask(caller, { path: '/events/parked' }, ParkedEvents),
    deliveries: (id: string) =>
      ask(caller, { path: `/dossiers/${encodeURIComponent(id)}/deliveries` }, Deliveries),
    reconciliations: (after?: string) =>
      ask(
        caller,
        { path: `/reconciliations${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}` },
        Type.Object({ items: Type.Array(Reconciliation), next: orNull(Type.String()) })
      ),
    reconciliation: (id: string, after?: string) =>
      ask(
        caller,
        {
          path: `/reconciliations/${encodeURIComponent(id)}${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`
        },
        Differences
      ),
    reconcile: (endPoint: string, key: string) =>
      ask(caller, { method: 'POST', path: '/reconciliations', body: { endPoint }, key }, Reconciliation),
    discardRecord: (place: { topic: string; partition: number; offset: string }, key: string) =>
      ask(caller, { method: 'POST', path: '/events/parked/discard', body: place, key }, Type.Unknown()),
    /** `portalHasIt`: what the person found who looked there; undefined: nobody looked. */
    retryDelivery: (endPoint: string, id: string, key: string, portalHasIt?: boolean) =>
      ask(
        caller,
        {
          method: 'POST',
          path: `/deliveries/${encodeURIComponent(endPoint)}/${encodeURIComponent(id)}/retry`,
          body: portalHasIt === undefined ? {} : { portalHasIt },
          key
        },
        Type.Unknown()
      ),
    retryEvents: (id: string, key: string) =>
      ask(
        caller,
        { method: 'POST', path: `/events/parked/${encodeURIComponent(id)}/retry`, body: {}, key },
        Type.Unknown()
      ),
    subscriptions: () => ask(caller, { path: '/subscriptions' }, Subscriptions),
    setSubscription: (id: string, state: 'active' | 'paused', key: string) =>
      ask(
        caller,
        { method: 'PATCH', path: `/subscriptions/${encodeURIComponent(id)}`, body: { state }, key },
        Subscription
      ),
    noticePreferences: (institution: string | null) =>
      ask(caller, { path: `/notification-preferences${whose(institution)}` }, NoticePreferences),
    setNoticePreferences: (institution: string | null, wish: NoticeWish) =>
      ask(
        caller,
        { method: 'PUT', path: `/notification-preferences${whose(institution)}`, body: wish },
        NoticePreferences
      ),
    sendContactCode: (institution: string | null, way: NoticeWay, key: string) =>
      ask(
        caller,
        { method: 'POST', path: `/notification-preferences/codes${whose(institution)}`, body: { way }, key },
        Type.Object({ to: Type.String() })
      ),
    confirmContact: (
      institution: string | null,
      { way, code }: { way: NoticeWay; code: string },
      key: string
    ) =>
      ask(
        caller,
        {
          method: 'POST',
          path: `/notification-preferences/confirmations${whose(institution)}`,
          body: { way, code },
          key
        },
        Type.Unknown()
      ),
    notices: (institution: string | null) =>
      ask(caller, { path: `/notifications${whose(institution)}` }, Notices),
    /** By the token of a mail; nobody need be signed in. */
    stopMails: (token: string, stranger: boolean) =>
      ask(caller, { method: 'POST', path: '/unsubscriptions', body: { token, stranger } }, Type.Unknown())
  })
}
