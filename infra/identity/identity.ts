import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'
import { configuration } from './configuration.ts'
import { interact } from './interactions.ts'
import { contentSecurityPolicy, failedPage } from './pages.ts'
import { ensureSecrets } from './secrets.ts'

export { clientSecretFile, ensureSecrets } from './secrets.ts'

export type IdentityOptions = {
  host: string
  port: number
  /** Folder of the keys and client secrets; made on the first run. */
  data: string
  /** What tokens name as their issuer, when it is reached by another address than it listens on. */
  issuer?: string | undefined
  /** Where the web service is. */
  webUrl?: string | undefined
}

/** The identity provider of development, listening. It knows personas and no passwords: never for production. */
export async function startIdentity(options: IdentityOptions) {
  const { host, port, data, webUrl = 'http://127.0.0.1:4003' } = options
  const issuer = options.issuer ?? `http://${host}:${port}`
  const provider = new Provider(issuer, configuration({ secrets: await ensureSecrets(data), webUrl }))
  const answer = provider.callback()
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    response.setHeader('cache-control', 'no-store')
    response.setHeader('content-security-policy', contentSecurityPolicy)
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('referrer-policy', 'no-referrer')
    const path = request.url?.split('?')[0] ?? '/'
    if (path === '/live' || path === '/ready')
      return void response.setHeader('content-type', 'application/json').end('{"status":"ok"}')
    const done = path.startsWith('/interaction/')
      ? interact(provider, request, response)
      : answer(request, response)
    Promise.resolve(done).catch(() => fail(response))
  })
  server.listen(port, host)
  await once(server, 'listening')
  const close = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close().closeAllConnections()
    await closed
  }
  return { issuer, close }
}

function fail(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy()
  response.writeHead(500, { 'content-type': 'text/html; charset=utf-8' }).end(failedPage())
}
