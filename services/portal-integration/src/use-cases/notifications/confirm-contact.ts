import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { confirm, unparkOf } from '../../notifying/codes.ts'
import { once } from '../../once.ts'
import { holderOf } from '../../rights.ts'
import { ActHeaders, Institution, problems, WayOf } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object({ institution: Institution }, closed)
const Body = Type.Object(
  { way: WayOf, code: Type.String({ pattern: '^\\d{6}$', description: 'as it came to the address' }) },
  closed
)
const Confirmed = Type.Object({ confirmed: Type.Boolean() }, closed)

/** Confirms an address by the code that came to it: notices go there from now on, those that an old one held up too. */
export const confirmContact =
  ({ pool, notifying: { contacts }, delivery }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['notifications'],
      querystring: Query,
      headers: ActHeaders,
      body: Body,
      response: { 200: Confirmed, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    const config = { access: 'notifications' }
    app.post('/notification-preferences/confirmations', { config, schema }, async request => {
      const { body, query } = request
      const principal = principalOf(request)
      const holder = holderOf(principal, query.institution)
      const { way, code } = body
      const key = request.headers['idempotency-key']
      const asked = { principal: principal.id, key, request: ['confirm contact', holder, way, code] }
      // a wrong code is an answer of its own, so that it is counted
      const { answer, done } = await once(pool, asked, async tx => {
        const confirmed = await confirm(tx, contacts, { holder, way, code })
        if (confirmed) await unparkOf(tx, holder, way)
        return { confirmed }
      })
      if (!answer.confirmed) throw wrongCode()
      if (done) {
        request.log.info({ way, by: principal.id }, 'a contact is confirmed')
        delivery.wake()
      }
      return answer
    })
  }

const wrongCode = (): Refusal => {
  const detail = { vi: 'Mã không đúng', en: 'This is not the code' }
  return new Refusal('unprocessable', 'wrong-code', detail, {
    errors: [{ pointer: '#/code', rule: 'code', detail, in: 'body' }]
  })
}
