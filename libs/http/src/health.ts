import { Type } from 'typebox'
import type { FastifyInstance } from 'fastify'

export type Checks = Record<string, () => Promise<unknown>>

const Ready = Type.Object({ status: Type.String(), checks: Type.Record(Type.String(), Type.String()) })

/** `/live` says that the process turns; `/ready` that what it needs answers within two seconds, else 503. */
export function registerHealth(app: Pick<FastifyInstance, 'get'>, checks: Checks): void {
  const config = { access: 'public' }
  app.get('/live', { config, schema: { hide: true } }, () => ({ status: 'live' }))
  app.get(
    '/ready',
    { config, schema: { hide: true, response: { 200: Ready, 503: Ready } } },
    async (_, reply) => {
      const results = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const)
      )
      const ready = results.every(([, outcome]) => outcome === 'ok')
      return reply
        .code(ready ? 200 : 503)
        .send({ status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(results) })
    }
  )
}

async function outcomeOf(check: () => Promise<unknown>): Promise<string> {
  const late = new Promise<string>(resolve => setTimeout(resolve, 2000, 'late').unref())
  return Promise.race([
    check().then(
      () => 'ok',
      () => 'failed'
    ),
    late
  ])
}
