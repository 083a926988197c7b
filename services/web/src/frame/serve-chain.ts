import type { FastifyInstance } from 'fastify'
import { NoSuchPage } from './faults.ts'
import type { Deps } from './page.ts'
import { Refused } from '../services/ask.ts'

/** The chain of records as licensing publishes it, at the address that citizens know: a program of theirs checks proofs by it. */
export function serveChain(app: Pick<FastifyInstance, 'get'>, { licensing }: Pick<Deps, 'licensing'>): void {
  app.get<{ Params: { id: string; seq: string } }>(
    '/chain/:id/:seq',
    { config: { access: 'public' } },
    async ({ params, id, ip }, reply) => {
      const caller = { token: null, lang: 'vi', requestId: id, address: ip } as const
      const link = await licensing(caller)
        .chain(params.id, Number(params.seq))
        .catch((error: unknown) => {
          if (error instanceof Refused && error.status !== 429) throw new NoSuchPage({ cause: error })
          throw error
        })
      return reply
        .header('cache-control', 'public, max-age=300')
        .header('x-content-type-options', 'nosniff')
        .send(link)
    }
  )
}
