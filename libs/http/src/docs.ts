import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'

export type Docs = { title: string; description: string; version: string; public: boolean }

/** OpenAPI 3.1 from the routes' schemas at `/docs/json`, readable at `/docs`; absent where `public` is false. */
export function registerDocs(app: Pick<FastifyInstance, 'register'>, docs: Docs): void {
  if (!docs.public) return
  const { title, description, version } = docs
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, description, version },
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'at+jwt' } }
      },
      security: [{ bearer: [] }]
    },
    transform: ({ schema, url, route }) => ({ url, schema: { ...told(route.config), ...schema } })
  })
  app.register(swaggerUi, { routePrefix: '/docs' })
}

/** What a route's `access` tells its reader: that it needs no token, or which right it asks for, in words. */
function told(config: { access?: string } | undefined): { summary?: string; security?: [] } {
  const { access } = config ?? {}
  if (access === undefined) return {}
  if (access === 'public') return { security: [] }
  const words = access
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-.]/g, ' ')
    .toLowerCase()
  return { summary: words.charAt(0).toUpperCase() + words.slice(1) }
}
