import Fastify from 'fastify'
import { once } from 'node:events'
import { Type, type Static } from 'typebox'
import { createFaults, FaultRule } from './faults.ts'
import { createMailServer } from './mail.ts'
import { pageOf } from './page.ts'
import { serveMessages } from './sms.ts'

type Options = { host: string; port: number; smtpPort: number; token: string }

/**
 * Stands in for a server of mail and a gateway of SMS: takes both strictly, shows what it caught (`GET /`, `/_mails`,
 * `/_messages`) and fails as told (`POST /_faults`). Port 0 is any free one.
 */
export async function startCatcher({ host, port, smtpPort, token }: Options) {
  const faults = createFaults()
  const { mails, server } = createMailServer(faults)
  const app = Fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 })
  const messages = serveMessages(app, faults, token)
  const messagesNow = () => [...messages.values()]
  app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(pageOf(mails, messagesNow())))
  app.get('/_mails', () => mails)
  app.get('/_messages', messagesNow)
  app.post<{ Body: Static<typeof FaultRule>[] }>(
    '/_faults',
    { schema: { body: Type.Array(FaultRule) } },
    async ({ body }, reply) => {
      faults.add(body)
      return reply.code(204).send()
    }
  )
  app.delete('/_faults', async (_, reply) => {
    faults.clear()
    return reply.code(204).send()
  })

  const listening = server.listen(smtpPort, host)
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = await app.listen({ host, port })
  return {
    url,
    smtpUrl: `smtp://${host}:${address.port}`,
    mails,
    messages: messagesNow,
    faults,
    close: async (): Promise<void> => {
      for (const connection of server.connections) connection.close()
      await new Promise<void>(done => server.close(() => done()))
      await app.close()
    }
  }
}
