import type { FastifyInstance } from 'fastify'
import { NoSuchPage } from './faults.ts'
import { formOf, textIn } from './forms.ts'
import type { Addresses } from './addresses.ts'
import type { Deps } from './page.ts'
import { Refused } from '../services/ask.ts'

/**
 * The addresses that mails and messages hold: the short one of a dossier, and the one by which a reader of mail stops mails
 * without asking anybody (RFC 8058), which comes from elsewhere and without a cookie: its token is all that it is good for.
 */
export function serveShort(
  app: Pick<FastifyInstance, 'get' | 'post'>,
  { portal }: Pick<Deps, 'portal'>,
  addresses: Addresses
): void {
  const config = { access: 'public' }
  app.get<{ Params: { short: string } }>('/d/:short', { config }, async ({ params }, reply) => {
    const id = idOf(params.short)
    if (id === undefined) throw new NoSuchPage()
    return reply.redirect(addresses.url('vi')('dossier', { id }), 303)
  })

  type Asked = { Querystring: { t?: string } }
  app.get<Asked>('/one-click', { config }, async ({ query }, reply) =>
    reply.redirect(`${addresses.url('vi')('stopMails')}?t=${encodeURIComponent(query.t ?? '')}`, 303)
  )
  app.post<Asked>('/one-click', { config }, async (request, reply) => {
    if (textIn(formOf(request), 'List-Unsubscribe') !== 'One-Click') throw new NoSuchPage()
    const caller = { token: null, lang: 'vi', requestId: request.id, address: request.ip } as const
    await portal(caller)
      .stopMails(request.query.t ?? '', false)
      .catch((error: unknown) => {
        if (error instanceof Refused && error.status !== 429) throw new NoSuchPage({ cause: error })
        throw error
      })
    return reply.code(200).header('cache-control', 'no-store').send()
  })
}

/** 22 letters as the id that they stand for. */
function idOf(short: string): string | undefined {
  if (!/^[\w-]{22}$/.test(short)) return undefined
  const hex = Buffer.from(short, 'base64url').toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
