import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '@motcua/auth'
import { discard } from '@motcua/events/consumer'
import { Refusal } from '@motcua/refusal'
import { CONSUMER } from '../consumers/dossier-event.ts'
import type { Deps } from '../deps.ts'
import { once } from '../once.ts'
import { ActHeaders, Place, problems } from '../schemas.ts'

/** Throws one parked record away that is no event at all. An event cannot be thrown away. */
export const discardParkedEvent =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['events'],
      headers: ActHeaders,
      body: Place,
      response: { 200: Place, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    app.post('/events/parked/discard', { config: { access: 'events.discard' }, schema }, async request => {
      const place = request.body
      const { topic, partition, offset } = place
      const { id: principal } = principalOf(request)
      const asked = {
        principal,
        key: request.headers['idempotency-key'],
        request: ['discard', topic, partition, offset]
      }
      const { answer, done } = await once(pool, asked, async tx => {
        const outcome = await discard(tx, CONSUMER, place)
        if (outcome === 'absent') throw absent()
        if (outcome === 'event') throw isEvent()
        return place
      })
      if (done) request.log.warn({ ...place, by: principal }, 'a parked record is discarded')
      return answer
    })
  }

const absent = (): Refusal =>
  new Refusal('notFound', 'record-not-found', {
    vi: 'Không có bản ghi nào bị dừng ở vị trí này',
    en: 'No record from this place is parked'
  })

const isEvent = (): Refusal =>
  new Refusal('conflict', 'is-an-event', {
    vi: 'Bản ghi này là một sự kiện, không được bỏ',
    en: 'This record is an event; events are not thrown away'
  })
