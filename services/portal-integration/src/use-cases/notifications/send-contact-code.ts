import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { newCodeFor, type NewCode } from '../../notifying/codes.ts'
import { masked } from '../../notifying/way.ts'
import { once } from '../../once.ts'
import { holderOf } from '../../rights.ts'
import { ActHeaders, Institution, problems, WayOf } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object({ institution: Institution }, closed)
const Body = Type.Object({ way: WayOf }, closed)
const Sent = Type.Object({ to: Type.String({ description: 'masked' }) }, closed)

/** Sends a code to the address that is to be confirmed. It is sent once for a key; a new key makes a new code. */
export const sendContactCode =
  ({ pool, notifying: { contacts, sendCode } }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['notifications'],
      querystring: Query,
      headers: ActHeaders,
      body: Body,
      response: { 200: Sent, ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503) }
    }
    const config = { access: 'notifications' }
    app.post('/notification-preferences/codes', { config, schema }, async request => {
      const { body, query } = request
      const principal = principalOf(request)
      const holder = holderOf(principal, query.institution)
      const { way } = body
      const send = sendCode[way]
      if (send === undefined) throw isOff()
      const key = request.headers['idempotency-key']
      const asked = { principal: principal.id, key, request: ['contact code', holder, way] }
      const made: { fresh?: NewCode } = {}
      const { answer, done } = await once(pool, asked, async tx => {
        made.fresh = await newCodeFor(tx, contacts, holder, way)
        return { to: masked(way, made.fresh.address) }
      })
      if (done && made.fresh !== undefined) {
        const { address: to, code, lang } = made.fresh
        const sent = await send({ id: `code-${key}`, to, code, lang })
        request.log.info({ way, by: principal.id, sent: sent.kind }, 'a contact code is sent')
        if (sent.kind !== 'taken') throw notSent()
      }
      return answer
    })
  }

const isOff = (): Refusal =>
  new Refusal('conflict', 'way-is-off', {
    vi: 'Hệ thống chưa gửi được theo cách này',
    en: 'Nothing can be sent by this way here'
  })
const notSent = (): Refusal =>
  new Refusal('unavailable', 'code-not-sent', {
    vi: 'Chưa gửi được mã đến địa chỉ này; hãy kiểm tra địa chỉ rồi yêu cầu lại',
    en: 'The code could not be sent to this address; check it and ask again'
  })
