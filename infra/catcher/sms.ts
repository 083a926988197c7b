import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Faults } from './faults.ts'

export type Message = { at: string; to: string; text: string; key: string; repeats: number }

/** One SMS of the GSM alphabet to a mobile number of Việt Nam. */
const Body = Type.Object(
  {
    to: Type.String({ pattern: '^\\+84[35789]\\d{8}$' }),
    text: Type.String({ minLength: 1, maxLength: 160, pattern: '^[\\w !"#$%&\'()*+,./:;<=>?@-]*$' })
  },
  { additionalProperties: false }
)
const Headers = Type.Object({
  authorization: Type.String(),
  'idempotency-key': Type.String({ minLength: 8, maxLength: 128 })
})

/** A gateway of SMS that keeps what it takes: the same key again is the same message, and answered so. */
export function serveMessages(app: FastifyInstance, faults: Faults, token: string): Map<string, Message> {
  const messages = new Map<string, Message>()
  app.post<{
    Body: { to: string; text: string }
    Headers: { authorization: string; 'idempotency-key': string }
  }>(
    '/messages',
    { schema: { body: Body, headers: Headers } },
    async ({ body: { to, text }, headers }, reply) => {
      if (headers.authorization !== `Bearer ${token}`) return reply.code(401).send({ error: 'who are you?' })
      const fault = faults.strike('sms', to, ['refuse', 'busy', 'down', 'silentBefore', 'silentAfter'])
      if (fault === 'refuse') return reply.code(422).send({ error: 'no such number' })
      if (fault === 'busy') return reply.code(429).header('retry-after', '0').send({ error: 'too many' })
      if (fault === 'down') return reply.code(503).send({ error: 'down' })
      if (fault === 'silentBefore') return keepSilent(reply)
      const key = headers['idempotency-key']
      const before = messages.get(key)
      if (before !== undefined && (before.to !== to || before.text !== text))
        return reply.code(409).send({ error: 'this key was used for another message' })
      if (before === undefined) messages.set(key, { at: new Date().toISOString(), to, text, key, repeats: 0 })
      else before.repeats += 1
      return fault === 'silentAfter' ? keepSilent(reply) : reply.code(before ? 200 : 202).send({ id: key })
    }
  )
  return messages
}

/** No answer: the caller gives up. */
function keepSilent(reply: FastifyReply): FastifyReply {
  reply.hijack()
  return reply
}
