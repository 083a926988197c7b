import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { partsMissing } from '../../papers/faults.ts'
import { openForPapers } from '../../papers/opening.ts'
import { dropParts, partsOf, receivedOf, type Sending } from '../../papers/parts.ts'
import { PaperParams, PaperView, paperView } from '../../papers/schemas.ts'
import { PaperHeaders, takePaper } from '../../papers/take-paper.ts'
import { problems } from '../../schemas.ts'

const Headers = Type.Object({
  ...PaperHeaders.properties,
  'upload-length': Type.Optional(
    Type.String({
      pattern: '^\\d{1,9}$',
      description: 'how many bytes came in parts before; then without body'
    })
  )
})

/**
 * The applicant hands in a paper with a draft or with an awaited supplement; the body is the file. Its id is chosen by the
 * caller: sent again, whole, it is the same paper. An answer of type `file` names it.
 */
export const addPaper =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    app.addContentTypeParser('application/octet-stream', (_, payload, done) => done(null, payload))
    const schema = {
      tags: ['applicants'],
      consumes: ['application/octet-stream'],
      params: PaperParams,
      headers: Headers,
      response: { 200: PaperView, 201: PaperView, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    const config = { access: 'Submit' }
    app.put('/dossiers/:id/papers/:paper', { config, schema }, async (request, reply) => {
      const { params, headers } = request
      const { id: by } = principalOf(request)
      const open = await openForPapers(deps, request)
      const sending = { dossierId: params.id, id: params.paper, by }
      const length = headers['upload-length']
      const parts = length === undefined ? undefined : await wholeIn(deps, sending, Number(length))
      const { paper, fresh } = await takePaper(deps, request, { ...open, by, parts }).catch(async error => {
        // what is wrong with a file stays wrong
        if (parts !== undefined && error instanceof Refusal) await dropParts(deps.pool, sending)
        throw error
      })
      if (parts !== undefined) await dropParts(deps.pool, sending)
      request.log.info({ dossierId: params.id, paperId: paper.id, state: paper.state }, 'a paper came in')
      return reply.code(fresh ? 201 : 200).send(paperView(paper))
    })
  }

/** The parts of a file that has come whole. Throws Refusal. */
async function wholeIn({ pool }: Deps, sending: Sending, length: number) {
  const received = await receivedOf(pool, sending)
  if (received !== length) throw partsMissing(received)
  return partsOf(pool, sending)
}
