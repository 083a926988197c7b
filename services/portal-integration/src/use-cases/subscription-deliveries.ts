import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { After, Id, Instant, orNull, problems, told } from '../schemas.ts'
import { logCursor, placeInLog } from '../subscriptions/log-cursor.ts'
import { agencyOf, notFound, Params, VISIBLE } from '../subscriptions/view.ts'

const closed = { additionalProperties: false }
const Fault = Type.Object({ at: Instant, httpStatus: orNull(Type.Integer()), note: Type.String() }, closed)
const Line = Type.Object(
  {
    dossierId: Id,
    ...told,
    state: Type.Union([Type.Literal('due'), Type.Literal('delivered'), Type.Literal('parked')]),
    attempts: Type.Integer(),
    tookMs: orNull(Type.Integer({ description: 'of the last attempt' })),
    queuedAt: Instant,
    deliveredAt: orNull(Instant),
    lastFault: orNull(Fault)
  },
  closed
)
const Page = Type.Object({ items: Type.Array(Line), next: orNull(Type.String()) }, closed)
type Row = Static<typeof Line> & { place: string }

const PAGE = 50

/** What a subscription was told and is still to be told, the newest first, with the last fault of each. */
export const subscriptionDeliveries =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['subscriptions'],
      params: Params,
      querystring: After,
      response: { 200: Page, ...problems(400, 401, 403, 404) }
    }
    app.get(
      '/subscriptions/:id/deliveries',
      { config: { access: 'subscriptions' }, schema },
      async request => {
        const { id } = request.params
        const place = placeInLog(request.query.after)
        const { rowCount } = await pool.query({
          name: 'sees subscription',
          text: `select from subscription s where ${VISIBLE} and s.id = $2`,
          values: [agencyOf(request), id]
        })
        if (rowCount === 0) throw notFound()
        const { rows } = await pool.query<Row>({
          name: 'subscription deliveries',
          text: `
            select d.dossier_id as "dossierId", d.seq, d.event_type as event, d.status, d.at, d.state, d.attempts,
              d.took_ms as "tookMs", d.created_at as "queuedAt", d.delivered_at as "deliveredAt", a.fault as "lastFault",
              to_char(d.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
            from (
              select * from delivery
              where end_point = $1 and starts_with(end_point, 'wh-')
                and (created_at, dossier_id, seq) < ($2::timestamptz, $3::uuid, $4::int)
              order by created_at desc, dossier_id desc, seq desc limit ${PAGE}
            ) d
            left join lateral (
              select json_build_object('at', to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'httpStatus', http_status, 'note', note) as fault
              from delivery_attempt
              where dossier_id = d.dossier_id and end_point = d.end_point and seq = d.seq order by id desc limit 1
            ) a on true
            order by d.created_at desc, d.dossier_id desc, d.seq desc`,
          values: [id, ...place]
        })
        const last = rows.at(-1)
        const next = rows.length === PAGE && last ? logCursor([last.place, last.dossierId, last.seq]) : null
        return { items: rows.map(lineOf), next }
      }
    )
  }

function lineOf(row: Row): Static<typeof Line> {
  const { place: _, ...line } = row
  return line
}
