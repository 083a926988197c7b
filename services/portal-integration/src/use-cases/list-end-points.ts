import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Deps } from '../deps.ts'
import { orNull, problems } from '../schemas.ts'

const closed = { additionalProperties: false }
const Breaker = Type.Object(
  {
    state: Type.Union([Type.Literal('closed'), Type.Literal('open'), Type.Literal('half-open')]),
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
    breaker: Breaker
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
      const items = delivery.endPoints.map(({ endPoint: { id, name, verified }, breaker }) => {
        const { due = 0, parked = 0, oldest = null } = rows.find(row => row.end_point === id) ?? {}
        return { id, name, verified, oldestSeconds: oldest, due, parked, breaker: breaker() }
      })
      return { items }
    })
  }
