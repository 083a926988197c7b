import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { Instant, orNull, problems } from '../schemas.ts'
import { agencyOf, COLUMNS, notFound, Params, Subscription, VISIBLE } from '../subscriptions/view.ts'

const closed = { additionalProperties: false }
const Listed = Type.Object(
  { ...Subscription.properties, lastDeliveredAt: orNull(Instant) },
  { ...closed, description: 'with when it was told something last' }
)
const List = Type.Object({ items: Type.Array(Listed) }, closed)

/** A portal's subscriptions, with what became of each: the newest first, those that have ended behind the others. */
export const listSubscriptions =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const access = 'subscriptions'
    const tags = ['subscriptions']
    app.get(
      '/subscriptions',
      { config: { access }, schema: { tags, response: { 200: List, ...problems(401, 403) } } },
      async request => {
        const { rows } = await pool.query<Static<typeof Listed>>({
          name: 'list subscriptions',
          text: `
            select ${COLUMNS}, (
              select d.delivered_at from delivery d
              where d.end_point = s.id and starts_with(d.end_point, 'wh-') and d.state = 'delivered'
              order by d.created_at desc limit 1) as "lastDeliveredAt"
            from subscription s where ${VISIBLE}
            order by s.state = 'ended', s.created_at desc, s.id limit 500`,
          values: [agencyOf(request)]
        })
        return { items: rows }
      }
    )
    const one = { tags, params: Params, response: { 200: Subscription, ...problems(400, 401, 403, 404) } }
    app.get('/subscriptions/:id', { config: { access }, schema: one }, async request => {
      const { rows } = await pool.query<Subscription>({
        name: 'read subscription',
        text: `select ${COLUMNS} from subscription s where ${VISIBLE} and s.id = $2`,
        values: [agencyOf(request), request.params.id]
      })
      if (rows[0] === undefined) throw notFound()
      return rows[0]
    })
  }
