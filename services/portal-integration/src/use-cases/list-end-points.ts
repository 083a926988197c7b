import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import type { Queryable } from '@motcua/db'
import type { Deps } from '../deps.ts'
import { Way } from '../reconciling/schemas.ts'
import { Instant, orNull, problems } from '../schemas.ts'

const closed = { additionalProperties: false }
const Breaker = Type.Object(
  {
    state: Type.Union([
      Type.Literal('closed'),
      Type.Literal('open'),
      Type.Literal('half-open'),
      Type.Literal('paused')
    ]),
    restMs: Type.Integer({ description: 'how long nothing is sent yet' })
  },
  { ...closed, description: 'of the process that answers' }
)
const Line = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    verified: Type.Boolean({ description: 'whether its official specification was at hand' }),
    oldestSeconds: orNull(
      Type.Integer({ description: 'how long the oldest event has been due; parked ones count apart' })
    ),
    due: Type.Integer({ description: 'dossiers of which something is to be told' }),
    parked: Type.Integer({ description: 'dossiers that wait for a person' }),
    breaker: Breaker,
    answers: Type.Boolean({
      description: 'whether it can be asked what it believes'
    }),
    comparedBy: orNull(Way),
    paused: orNull(
      Type.Object({ reason: Type.String(), since: Instant }, { ...closed, description: 'a subscription' })
    )
  },
  closed
)
const EndPoints = Type.Object({ items: Type.Array(Line) }, closed)

type Row = { end_point: string; due: number; parked: number; oldest: number | null }

/** How it stands with each end point: what an operator looks at first. */
export const listEndPoints =
  ({ pool, delivery }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['end points'], response: { 200: EndPoints, ...problems(401, 403) } }
    app.get('/end-points', { config: { access: 'end-points.read' }, schema }, async () => {
      const { rows } = await pool.query<Row>({
        name: 'end-points',
        text: `
          select q.end_point, count(*) filter (where q.state = 'due')::int as due,
            count(*) filter (where q.state = 'parked')::int as parked,
            floor(extract(epoch from now() - min(d.created_at) filter (where q.state = 'due')))::int as oldest
          from delivery_queue q
          join delivery d on d.end_point = q.end_point and d.dossier_id = q.dossier_id and d.seq = q.head
          where q.state in ('due', 'parked') group by q.end_point`
      })
      const subscriptions = await subscribers(pool)
      const portals = delivery.endPoints
        .filter(({ endPoint }) => !subscriptions.some(one => one.id === endPoint.id))
        .map(({ endPoint: { id, name, verified } }) => ({ id, name, verified, paused: null }))
      const items = [...portals, ...subscriptions].map(one => {
        const { due = 0, parked = 0, oldest = null } = rows.find(row => row.end_point === one.id) ?? {}
        const told = delivery.endPoints.find(({ endPoint }) => endPoint.id === one.id)
        const state = one.paused ? ('paused' as const) : ('closed' as const)
        return {
          ...one,
          oldestSeconds: oldest,
          due,
          parked,
          answers: told?.asking?.way === 'asked',
          comparedBy: told?.asking?.way ?? null,
          breaker: told?.breaker() ?? { state, restMs: 0 }
        }
      })
      return { items }
    })
  }

/** Whoever subscribed and has not ended, by the host that is told: the rest of an address is the subscriber's own. */
async function subscribers(
  db: Queryable
): Promise<Pick<Static<typeof Line>, 'id' | 'name' | 'verified' | 'paused'>[]> {
  const { rows } = await db.query<{ id: string; url: string; reason: string | null; since: string }>({
    name: 'subscribers',
    text: `select id, url, reason, since from subscription where state <> 'ended' order by created_at, id`
  })
  return rows.map(({ id, url, reason, since }) => ({
    id,
    name: new URL(url).host,
    verified: false,
    paused: reason === null ? null : { reason, since }
  }))
}
