import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import { retryParked } from '../delivery/retry.ts'
import type { Deps } from '../deps.ts'
import { once } from '../once.ts'
import { ActHeaders, EndPointId, Id, problems } from '../schemas.ts'

const closed = { additionalProperties: false }
const Params = Type.Object({ endPoint: EndPointId, dossierId: Id }, closed)
const Wish = Type.Object(
  {
    portalHasIt: Type.Optional(
      Type.Boolean({
        description:
          'what a person found who looked at the end point: true, it has this act, which counts as told then; false, it has it not'
      })
    )
  },
  closed
)
const Retried = Type.Object({ endPoint: Type.String(), dossierId: Id, seq: Type.Integer() }, closed)

/**
 * Puts a parked delivery and all that wait behind it back in the queue, once what it was refused for is mended, or
 * somebody has looked at the end point and says whether it has it.
 */
export const retryDelivery =
  ({ pool, delivery }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['deliveries'],
      params: Params,
      headers: ActHeaders,
      body: Wish,
      response: { 200: Retried, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    app.post(
      '/deliveries/:endPoint/:dossierId/retry',
      { config: { access: 'deliveries.retry' }, schema },
      async request => {
        const { endPoint, dossierId } = request.params
        const { portalHasIt } = request.body
        const { id: principal } = principalOf(request)
        const seen = portalHasIt === undefined ? undefined : { portalHasIt, by: principal }
        const asked = {
          principal,
          key: request.headers['idempotency-key'],
          request: ['retry', endPoint, dossierId, portalHasIt ?? null]
        }
        const { answer, done } = await once(pool, asked, async tx => {
          const { known, seq } = await retryParked(tx, endPoint, dossierId, seen)
          if (!known) throw notFound()
          if (seq === null) throw notParked()
          return { endPoint, dossierId, seq }
        })
        if (done) request.log.info({ ...answer, portalHasIt, by: principal }, 'a delivery is un-parked')
        delivery.wake()
        return answer
      }
    )
  }

const notFound = (): Refusal =>
  new Refusal('notFound', 'delivery-not-found', {
    vi: 'Không có việc báo hồ sơ này cho nơi nhận này',
    en: 'Nothing is to be told of this dossier to this end point'
  })

const notParked = (): Refusal =>
  new Refusal('conflict', 'not-parked', {
    vi: 'Hồ sơ không bị dừng tại nơi nhận này',
    en: 'The dossier is not parked for this end point'
  })
