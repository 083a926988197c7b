import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { receivePaper } from '@motcua/documents/papers'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { notNow } from '../../domain/rule.ts'
import { noBytes, otherPaper, partsMissing, tooManyPapers, unreadableName } from '../../papers/faults.ts'
import { limitsOf, openForPapers } from '../../papers/opening.ts'
import { dropParts, partsOf, receivedOf, type Sending } from '../../papers/parts.ts'
import { addPaper as enter, MOST_PAPERS, paperOf, papersOf } from '../../papers/rows.ts'
import { PaperParams, PaperView, paperView } from '../../papers/schemas.ts'
import { problems } from '../../schemas.ts'

const Headers = Type.Object({
  'paper-code': Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,59}$', description: 'paper of the procedure' }),
  'paper-name': Type.String({
    pattern: "^[A-Za-z0-9%._~!*'()-]{1,2000}$",
    description: 'name of the file, UTF-8, percent-encoded: a header, for addresses are logged'
  }),
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
      const { params, headers, body } = request
      const code = headers['paper-code']
      const { procedure, standing } = await openForPapers(deps, request)
      const limits = limitsOf(procedure, code, deps.papers.limits)
      const name = nameIn(headers['paper-name'])
      if (!(body instanceof Readable)) throw noBytes()
      try {
        const { id: by } = principalOf(request)
        const sending = { dossierId: params.id, id: params.paper, by }
        const length = headers['upload-length']
        const parts = length === undefined ? undefined : await wholeIn(deps, sending, Number(length))
        // a refusal leaves the connection whole: the caller reads why
        const bytes = parts ?? body.iterator({ destroyOnReturn: false })
        const received = await receivePaper(bytes, name, { ...deps.papers, limits }).catch(async error => {
          // what is wrong with a file stays wrong
          if (parts !== undefined && error instanceof Refusal) await dropParts(deps.pool, sending)
          throw error
        })
        const at = deps.now().toISOString()
        const fresh = await enter(deps.pool, standing, {
          dossierId: params.id,
          id: params.paper,
          code,
          by,
          at,
          received
        })
        const paper = await paperOf(deps.pool, params.id, params.paper)
        if (parts !== undefined) await dropParts(deps.pool, sending)
        if (paper === undefined) throw await whyNot(deps, params.id)
        if (!fresh && (paper.sha256 !== received.sha256 || paper.code !== code)) throw otherPaper()
        request.log.info({ dossierId: params.id, paperId: paper.id, state: paper.state }, 'a paper came in')
        return await reply.code(fresh ? 201 : 200).send(paperView(paper))
      } finally {
        body.resume()
      }
    })
  }

function nameIn(header: string): string {
  try {
    return decodeURIComponent(header)
  } catch (error) {
    if (error instanceof URIError) throw unreadableName()
    throw error
  }
}

/** The parts of a file that has come whole. Throws Refusal. */
async function wholeIn({ pool }: Deps, sending: Sending, length: number) {
  const received = await receivedOf(pool, sending)
  if (received !== length) throw partsMissing(received)
  return partsOf(pool, sending)
}

/** Nothing was entered: the dossier is full, or was filed while the file came. */
const whyNot = async ({ pool }: Deps, dossierId: string) =>
  (await papersOf(pool, dossierId)).length >= MOST_PAPERS ? tooManyPapers() : notNow()
