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
    }
  })
  app.register(swaggerUi, { routePrefix: '/docs' })
}
