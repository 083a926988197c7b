import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { unpark, UnparkFailure } from '@motcua/events/consumer'
import { Refusal } from '@motcua/refusal'
import { CONSUMER } from '../consumers/dossier-event.ts'
import type { Deps } from '../deps.ts'
import { once } from '../once.ts'
import { ActHeaders, Empty, Id, problems } from '../schemas.ts'

const closed = { additionalProperties: false }
const Params = Type.Object({ dossierId: Id }, closed)
const Applied = Type.Object({ dossierId: Id, applied: Type.Integer() }, closed)

/** Queues all that is parked of a dossier, in order, or nothing of it and says why. */
export const retryParkedEvents =
  ({ pool, handlers, delivery }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['events'],
      params: Params,
      headers: ActHeaders,
      body: Empty,
      response: { 200: Applied, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    app.post(
      '/events/parked/:dossierId/retry',
      { config: { access: 'events.retry' }, schema },
      async request => {
        const { dossierId } = request.params
        const { id: principal } = principalOf(request)
        const asked = { principal, key: request.headers['idempotency-key'], request: ['un-park', dossierId] }
        const { answer, done } = await once(pool, asked, async tx => {
          const applied = await unpark(tx, CONSUMER, dossierId, handlers).catch((error: unknown) => {
            throw error instanceof UnparkFailure ? stillUnfit(error) : error
          })
          if (applied === undefined) throw nothingParked()
          return { dossierId, applied }
        })
        if (done) request.log.info({ ...answer, by: principal }, 'parked events are queued')
        delivery.wake()
        return answer
      }
    )
  }

const nothingParked = (): Refusal =>
  new Refusal('notFound', 'nothing-parked', {
    vi: 'Hồ sơ này không có sự kiện nào bị dừng',
    en: 'No event of this dossier is parked'
  })

const stillUnfit = ({ message }: UnparkFailure): Refusal =>
  new Refusal('conflict', 'still-unfit', {
    vi: `Vẫn chưa áp dụng được: ${message}`,
    en: `Still not to be applied: ${message}`
  })
