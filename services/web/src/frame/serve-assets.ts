import type { FastifyInstance } from 'fastify'
import type { Assets } from './assets.ts'
import { encodingOf } from './encode.ts'
import { NoSuchPage } from './faults.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may open the route at all; one without it does not start. */
    access?: string
    page?: string
    /** Its form only asks: strangers may send it a small file. */
    asks?: boolean
  }
}

/** Static files: their names change with their content, so a browser may keep them for a year without asking. */
export function serveAssets(app: Pick<FastifyInstance, 'get'>, { files }: Assets): void {
  app.get<{ Params: { name: string } }>(
    '/assets/:name',
    { config: { access: 'public' } },
    ({ params, headers }, reply) => {
      const asset = files.get(params.name)
      if (asset === undefined) throw new NoSuchPage()
      const encoding = encodingOf(headers['accept-encoding'])
      const encoded = encoding && asset.encoded[encoding]
      reply
        .type(asset.type)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
        .header('x-content-type-options', 'nosniff')
        .header('cross-origin-resource-policy', 'same-origin')
        .header('content-security-policy', `default-src 'none'`)
      if (encoding && encoded) return reply.header('content-encoding', encoding).send(encoded)
      return reply.send(asset.body)
    }
  )
}
