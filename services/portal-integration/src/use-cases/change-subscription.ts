import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Queryable } from '@motcua/db'
import type { Deps } from '../deps.ts'
import { once } from '../once.ts'
import { ActHeaders, problems } from '../schemas.ts'
import { checkWish } from '../subscriptions/check.ts'
import { lockSubscription } from '../subscriptions/lock.ts'
import { agencyOf, COLUMNS, Params, Subscription, wish } from '../subscriptions/view.ts'

const Body = Type.Partial(
  Type.Object({ ...wish, state: Type.Union([Type.Literal('active'), Type.Literal('paused')]) }),
  { additionalProperties: false, minProperties: 1 }
)
type Change = Static<typeof Body>

/**
 * Changes what is told from now on, and where to; pauses, and resumes where it stood: what happened meanwhile is told then,
 * in order, and what was refused before is tried again.
 */
export const changeSubscription =
  ({ pool, subscriptions: { open, look } }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['subscriptions'],
      params: Params,
      headers: ActHeaders,
      body: Body,
      response: { 200: Subscription, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    app.patch('/subscriptions/:id', { config: { access: 'subscriptions' }, schema }, async request => {
      const agency = agencyOf(request)
      const { params, body } = request
      checkWish(body, agency, open)
      const { id: principal } = principalOf(request)
      const asked = {
        principal,
        key: request.headers['idempotency-key'],
        request: ['change', agency, params.id, wished(body)]
      }
      const { answer, done } = await once(pool, asked, async tx => {
        await lockSubscription(tx, params.id, agency)
        const changed = await change(tx, params.id, body)
        if (body.state === 'active') await unparkAll(tx, params.id)
        return changed
      })
      if (done) {
        request.log.info(
          { endPoint: params.id, by: principal, state: answer.state },
          'a subscription is changed'
        )
        look()
      }
      return answer
    })
  }

/** The same wish in the same words, in whatever order its fields came. */
const wished = ({ url, agencies, procedures, kinds, state }: Change) => [
  url,
  agencies,
  procedures,
  kinds,
  state
]

async function change(tx: Queryable, id: string, body: Change): Promise<Subscription> {
  const { url, agencies, procedures, kinds, state } = body
  const { rows } = await tx.query<Subscription>({
    name: 'change subscription',
    text: `
      update subscription s set
        url = coalesce($2, url), agencies = coalesce($3, agencies), procedures = coalesce($4, procedures),
        kinds = coalesce($5, kinds), state = coalesce($6, state),
        reason = case $6 when 'paused' then 'asked' when 'active' then null else reason end,
        since = case when $6 <> state then now() else since end,
        failures = case when $6 = 'active' then 0 else failures end,
        failing_since = case when $6 = 'active' then null else failing_since end,
        version = version + 1
      where id = $1 returning ${COLUMNS}`,
    values: [id, url ?? null, agencies ?? null, procedures ?? null, kinds ?? null, state ?? null]
  })
  if (rows[0] === undefined) throw new Error('nothing was changed')
  return rows[0]
}

/** Whoever resumes wants all: the back-off of each head begins anew. */
async function unparkAll(tx: Queryable, id: string): Promise<void> {
  await tx.query({
    name: 'un-park subscription',
    text: `
      with freed as (
        update delivery_queue set state = 'due', attempts = 0, stuck = 0, next_at = now()
        where end_point = $1 and (state = 'parked' or state = 'due' and lease is null)
        returning dossier_id, head
      )
      update delivery d set state = 'due', reason = null
      from freed where d.end_point = $1 and d.dossier_id = freed.dossier_id and d.seq = freed.head
        and d.state = 'parked'`,
    values: [id]
  })
}
