import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import { deliveriesSeenOf } from '../rights.ts'
import { DossierParams, Id, Instant, orNull, problems, told } from '../schemas.ts'
import { Meaning, meaningOfNote } from '../delivery/notes.ts'
import { FieldFault } from '../payload/field-fault.ts'

const closed = { additionalProperties: false }

const Fault = Type.Object(
  {
    at: Instant,
    outcome: Type.Union([Type.Literal('later'), Type.Literal('refused')]),
    step: Type.String({ description: 'fetch, check, look-up, sync or progress; post of a webhook' }),
    unsure: Type.Boolean({ description: 'the end point may have taken it' }),
    httpStatus: orNull(Type.Integer()),
    errorCode: orNull(Type.String()),
    note: Type.String({ description: 'masked' }),
    means: Meaning
  },
  closed
)
const Delivery = Type.Object(
  {
    ...told,
    state: Type.Union([Type.Literal('due'), Type.Literal('delivered'), Type.Literal('parked')]),
    attempts: Type.Integer(),
    tookMs: orNull(Type.Integer({ description: 'of the last attempt' })),
    deliveredAt: orNull(Instant),
    deliveredBy: orNull(
      Type.String({ description: 'who looked and said that the end point has it; null: it said so itself' })
    ),
    lastFault: orNull(Fault),
    faults: orNull(Type.Array(FieldFault, { description: 'of a parked one that was not sent' }))
  },
  closed
)
const Queue = Type.Object(
  {
    endPoint: Type.String(),
    name: Type.String({ description: 'as people know it' }),
    state: Type.Union([Type.Literal('idle'), Type.Literal('due'), Type.Literal('parked')]),
    known: Type.Boolean({ description: 'the end point has the dossier' }),
    nextAt: orNull(Instant),
    deliveries: Type.Array(Delivery)
  },
  closed
)
const Deliveries = Type.Object({ dossierId: Id, code: Type.String(), endPoints: Type.Array(Queue) }, closed)

type Noted = Omit<Static<typeof Fault>, 'means'>
type Row = Omit<Static<typeof Queue>, 'state' | 'name' | 'deliveries'> & {
  code: string
  queue: Static<typeof Queue>['state']
  lastFault: Noted | null
} & Omit<Static<typeof Delivery>, 'lastFault'>

/**
 * What each end point was told of a dossier and is still to be told, with the last fault of each delivery: for
 * administrators, and for officials of the agency that has it. To others it is not there.
 */
export const dossierDeliveries =
  ({ pool, delivery }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['deliveries'],
      params: DossierParams,
      response: { 200: Deliveries, ...problems(400, 401, 403, 404) }
    }
    const config = { access: 'dossier-deliveries.read' }
    app.get('/dossiers/:id/deliveries', { config, schema }, async request => {
      const { id } = request.params
      const { rows } = await pool.query<Row>({
        name: 'dossier-deliveries',
        text: `
          select q.end_point as "endPoint", q.code, q.state as queue, q.known,
            case q.state when 'due' then q.next_at end as "nextAt",
            d.seq, d.event_type as event, d.status, d.at, d.state, d.attempts, d.took_ms as "tookMs",
            d.delivered_at as "deliveredAt", d.delivered_by as "deliveredBy", a.fault as "lastFault", d.faults
          from delivery_queue q join delivery d using (end_point, dossier_id)
          left join lateral (
            select json_build_object(
              'at', to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'outcome', outcome, 'step', step,
              'unsure', unsure, 'httpStatus', http_status, 'errorCode', error_code, 'note', note) as fault
            from delivery_attempt
            where dossier_id = $1 and end_point = d.end_point and seq = d.seq order by id desc limit 1
          ) a on true
          where q.dossier_id = $1
            and ($2::text is null or exists (select from status_event where dossier_id = $1 and agency = $2))
          order by q.end_point, d.seq`,
        values: [id, deliveriesSeenOf(principalOf(request))]
      })
      const [first] = rows
      if (first === undefined) throw noSuchDossier()
      const queues = Map.groupBy(rows, row => row.endPoint).values()
      return { dossierId: id, code: first.code, endPoints: [...queues].flatMap(queueOf).map(named(delivery)) }
    })
  }

/** A row holds more than a delivery; the schema of the answer leaves the rest out. */
function queueOf(rows: Row[]): Omit<Static<typeof Queue>, 'name'>[] {
  const [first] = rows
  if (first === undefined) return []
  const { endPoint, queue: state, known, nextAt } = first
  const deliveries = rows.map(row => ({ ...row, lastFault: row.lastFault && meant(row.lastFault) }))
  return [{ endPoint, state, known, nextAt, deliveries }]
}

const meant = (fault: Noted): Static<typeof Fault> => ({
  ...fault,
  means: meaningOfNote(fault.note, fault.step)
})

/** One that is no longer told goes by its id. */
const named =
  ({ endPoints }: Deps['delivery']) =>
  <Q extends { endPoint: string }>(queue: Q): Q & { name: string } => ({
    ...queue,
    name: endPoints.find(({ endPoint }) => endPoint.id === queue.endPoint)?.endPoint.name ?? queue.endPoint
  })

const noSuchDossier = (): Refusal =>
  new Refusal('notFound', 'dossier-not-found', {
    vi: 'Chưa có gì để báo về hồ sơ này',
    en: 'There is nothing to tell of such a dossier'
  })
