import { createHash } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { inTransaction } from '@motcua/db'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { SOURCE } from '../feed/event.ts'
import { codeOf } from '../outbound.ts'
import { ActHeaders, Empty, orNull, problems } from '../schemas.ts'
import { keysOf } from '../subscriptions/keys.ts'
import { lockSubscription } from '../subscriptions/lock.ts'
import { createPoster } from '../subscriptions/poster.ts'
import { signed } from '../subscriptions/signature.ts'
import { agencyOf, cannotSign, Params } from '../subscriptions/view.ts'

const Pinged = Type.Object(
  {
    taken: Type.Boolean({ description: 'answered with 2xx' }),
    httpStatus: orNull(Type.Integer()),
    note: Type.String(),
    tookMs: Type.Integer()
  },
  { additionalProperties: false }
)

/** Calls the address once with an event that tells nothing, signed as those that do, and says what came of it. The same key is the same `webhook-id`. */
export const pingSubscription =
  ({ pool, subscriptions: { seal, calls } }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['subscriptions'],
      params: Params,
      headers: ActHeaders,
      body: Empty,
      response: { 200: Pinged, ...problems(400, 401, 403, 404, 409, 413, 415) }
    }
    app.post('/subscriptions/:id/ping', { config: { access: 'subscriptions' }, schema }, async request => {
      const agency = agencyOf(request)
      const { id } = request.params
      const found = await inTransaction(pool, tx => lockSubscription(tx, id, agency))
      const keys = keysOf(found, seal)
      if (keys === undefined) throw cannotSign()
      const who = principalOf(request).id
      const key = createHash('sha256').update(`${who} ${request.headers['idempotency-key']}`).digest('hex')
      const at = new Date()
      const ping = { id: `ping.${key.slice(0, 32)}`, at, body: bodyOf(id, key.slice(0, 32), at) }
      const poster = createPoster(found.url, { ...calls, connections: 1 })
      const since = performance.now()
      const tookMs = (): number => Math.round(performance.now() - since)
      try {
        const { status } = await poster.post(signed(ping, keys(at)), ping.body)
        const taken = status >= 200 && status < 300
        return { taken, httpStatus: status, note: `HTTP ${status}`, tookMs: tookMs() }
      } catch (error) {
        return { taken: false, httpStatus: null, note: codeOf(error), tookMs: tookMs() }
      } finally {
        await poster.close()
      }
    })
  }

const bodyOf = (subscription: string, key: string, at: Date): string =>
  JSON.stringify({
    specversion: '1.0',
    id: `ping.${key}`,
    source: SOURCE,
    type: 'vn.gdnn.subscriptions.pinged.v1',
    subject: subscription,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data: {}
  })
