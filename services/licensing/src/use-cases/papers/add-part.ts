import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { noBytes, partElsewhere, partsTooLong } from '../../papers/faults.ts'
import { limitsOf, openForPapers } from '../../papers/opening.ts'
import { addPart as enter, LONGEST_PART, receivedOf } from '../../papers/parts.ts'
import { PaperParams } from '../../papers/schemas.ts'
import { problems } from '../../schemas.ts'

const Headers = Type.Object({
  'paper-code': Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,59}$', description: 'paper of the procedure' }),
  'upload-offset': Type.String({ pattern: '^\\d{1,9}$', description: 'how many bytes came before this part' })
})
const Received = Type.Object(
  { received: Type.Integer({ description: 'how many bytes have come, from the first on' }) },
  { additionalProperties: false }
)

/**
 * A paper in parts, for lines that break: how far it has come, and one more part of at most 1 MB. They are their sender's alone;
 * `PUT /dossiers/:id/papers/:paper` with `upload-length` and no body makes the paper of them.
 */
export const addPart =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const bounds = { parseAs: 'buffer', bodyLimit: LONGEST_PART } as const
    app.addContentTypeParser('application/octet-stream', bounds, (_, body, done) => done(null, body))
    const path = '/dossiers/:id/papers/:paper/parts'
    const config = { access: 'Submit' }
    const common = { tags: ['applicants'], params: PaperParams }

    const asking = { ...common, response: { 200: Received, ...problems(400, 401, 403, 404, 409) } }
    app.get(path, { config, schema: asking }, async request => {
      await openForPapers(deps, request)
      return { received: await receivedOf(deps.pool, sendingOf(request)) }
    })

    const adding = {
      ...common,
      consumes: ['application/octet-stream'],
      headers: Headers,
      response: { 200: Received, ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429) }
    }
    app.patch(path, { config, schema: adding }, async request => {
      const { headers, body } = request
      const { procedure } = await openForPapers(deps, request)
      const limits = limitsOf(procedure, headers['paper-code'], deps.papers.limits)
      if (!Buffer.isBuffer(body) || body.length === 0) throw noBytes()
      const start = Number(headers['upload-offset'])
      if (start + body.length > limits.bytes) throw partsTooLong(limits.bytes)
      const sending = sendingOf(request)
      const taken = await enter(deps.pool, sending, { start, bytes: body, at: deps.now().toISOString() })
      const received = await receivedOf(deps.pool, sending)
      if (!taken) throw partElsewhere(received, start)
      return { received }
    })
  }

const sendingOf = (
  request: Parameters<typeof principalOf>[0] & { params: { id: string; paper: string } }
) => ({ dossierId: request.params.id, id: request.params.paper, by: principalOf(request).id })
