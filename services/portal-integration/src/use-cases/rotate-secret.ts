import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { once } from '../once.ts'
import { ActHeaders, Empty, Instant, problems } from '../schemas.ts'
import { lockSubscription } from '../subscriptions/lock.ts'
import { newSecret } from '../subscriptions/signature.ts'
import { agencyOf, Params, SubscriptionId } from '../subscriptions/view.ts'

const Rotated = Type.Object(
  {
    id: SubscriptionId,
    secret: Type.String({ description: 'it is not shown again' }),
    oldSecretUntil: Type.Unsafe<string>({ ...Instant, description: 'until then calls bear both signatures' })
  },
  { additionalProperties: false }
)

/** A new secret; the one before signs beside it for a while, so that the receiver misses nothing while it changes over. */
export const rotateSecret =
  ({ pool, subscriptions: { seal, overlapMs, look } }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['subscriptions'],
      params: Params,
      headers: ActHeaders,
      body: Empty,
      response: { 200: Rotated, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    app.post('/subscriptions/:id/secret', { config: { access: 'subscriptions' }, schema }, async request => {
      const agency = agencyOf(request)
      const { id } = request.params
      const { id: principal } = principalOf(request)
      const key = request.headers['idempotency-key']
      const asked = { principal, key, request: ['rotate', agency, id] }
      const { answer, done } = await once(pool, asked, async tx => {
        await lockSubscription(tx, id, agency)
        const secret = seal.seal(newSecret(), id)
        const { rows } = await tx.query<{ until: string }>({
          name: 'rotate secret',
          text: `
            update subscription set secret = $2, secret_at = now(), old_secret = secret,
              old_until = now() + $3 * interval '1 ms', version = version + 1
            where id = $1 returning old_until as until`,
          values: [id, secret, overlapMs]
        })
        if (rows[0] === undefined) throw new Error('nothing was changed')
        return { oldSecretUntil: rows[0].until, sealed: secret.toString('base64') }
      })
      if (done) {
        request.log.info({ endPoint: id, by: principal }, 'the secret of a subscription is changed')
        look()
      }
      const { oldSecretUntil, sealed } = answer
      return { id, oldSecretUntil, secret: seal.open(Buffer.from(sealed, 'base64'), id) }
    })
  }
