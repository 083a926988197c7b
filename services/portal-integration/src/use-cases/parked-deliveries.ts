import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { cursorIn, cursorOf } from '../keyset.ts'
import { FieldFault } from '../payload/field-fault.ts'
import { After, Id, orNull, problems, told } from '../schemas.ts'
import { Meaning, meaningOfNote } from '../delivery/notes.ts'

const closed = { additionalProperties: false }
const Line = Type.Object(
  {
    endPoint: Type.String(),
    dossierId: Id,
    code: Type.String(),
    ...told,
    unsure: Type.Boolean({ description: 'the end point may have it: look there, and say so when you retry' }),
    waiting: Type.Integer({ description: 'events of the dossier that are held up, this one among them' }),
    parkedAt: Type.String({ description: 'an instant, to the microsecond' }),
    reason: orNull(Type.String({ description: 'masked' })),
    means: orNull(Meaning),
    faults: orNull(Type.Array(FieldFault, { description: 'null: the portal itself refused it' }))
  },
  closed
)
const Page = Type.Object({ items: Type.Array(Line), next: orNull(Type.String()) }, closed)
const PAGE = 50

/** What an end point refused and a person has to look at, longest parked first; 50 a page, found by key. */
export const parkedDeliveries =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['deliveries'],
      querystring: After,
      response: { 200: Page, ...problems(400, 401, 403) }
    }
    app.get('/deliveries/parked', { config: { access: 'deliveries.read' }, schema }, async ({ query }) => {
      const { rows } = await pool.query<Omit<Static<typeof Line>, 'means'>>({
        name: 'parked-deliveries',
        text: `
          select q.end_point as "endPoint", q.dossier_id as "dossierId", q.code, d.seq, d.event_type as event, d.status,
            d.at, q.unsure, w.waiting, d.reason, d.faults,
            to_char(q.next_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "parkedAt"
          from delivery_queue q
          join delivery d on d.end_point = q.end_point and d.dossier_id = q.dossier_id and d.seq = q.head
          cross join lateral (
            select count(*)::int as waiting from delivery
            where end_point = q.end_point and dossier_id = q.dossier_id and seq >= q.head
          ) w
          where q.state = 'parked' and (q.next_at, q.end_point, q.dossier_id) > ($1::timestamptz, $2, $3::uuid)
          order by q.next_at, q.end_point, q.dossier_id limit ${PAGE + 1}`,
        values: cursorIn(query.after)
      })
      const items = rows.slice(0, PAGE).map(row => ({ ...row, means: meansOf(row) }))
      const last = rows.length > PAGE ? items.at(-1) : undefined
      return { items, next: last ? cursorOf([last.parkedAt, last.endPoint, last.dossierId]) : null }
    })
  }

const meansOf = ({ reason, faults }: Pick<Static<typeof Line>, 'reason' | 'faults'>): Meaning | null =>
  reason === null ? null : meaningOfNote(reason, faults === null ? undefined : 'check')
