import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { once } from '../once.ts'
import { ActHeaders, problems } from '../schemas.ts'
import { lockSubscription } from '../subscriptions/lock.ts'
import { endSubscription } from '../subscriptions/store.ts'
import { agencyOf, Params, SubscriptionId } from '../subscriptions/view.ts'

const Ended = Type.Object({ id: SubscriptionId }, { additionalProperties: false })

/** Nothing more is told, its secrets are forgotten; what was told can still be read. */
export const endSubscriptionUseCase =
  ({ pool, subscriptions: { look } }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['subscriptions'],
      params: Params,
      headers: ActHeaders,
      response: { 200: Ended, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.delete('/subscriptions/:id', { config: { access: 'subscriptions' }, schema }, async request => {
      const agency = agencyOf(request)
      const { id } = request.params
      const { id: principal } = principalOf(request)
      const key = request.headers['idempotency-key']
      const asked = { principal, key, request: ['end', agency, id] }
      const { answer, done } = await once(pool, asked, async tx => {
        await lockSubscription(tx, id, agency)
        await endSubscription(tx, id, 'asked')
        return { id }
      })
      if (done) {
        request.log.info({ endPoint: id, by: principal }, 'a subscription is ended')
        look()
      }
      return answer
    })
  }
