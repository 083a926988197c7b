import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { defaultLimits, kinds, receivePaper, type Limits } from '@motcua/documents/papers'
import { procedureOf } from '../../dossier/answers-of.ts'
import type { Deps } from '../../deps.ts'
import type { Procedure } from '../../domain/procedure.ts'
import { can } from '../../domain/rights.ts'
import { notNow } from '../../domain/rule.ts'
import { resourceOf, stateOf } from '../../dossier/as-it-stands.ts'
import { allowedActions, forbidden, read } from '../../dossier/dossiers.ts'
import { noBytes, notAsked, otherPaper, tooManyPapers, unreadableName } from '../../papers/faults.ts'
import { addPaper as enter, MOST_PAPERS, paperOf, papersOf } from '../../papers/rows.ts'
import { PaperParams, PaperView, paperView } from '../../papers/schemas.ts'
import { problems } from '../../schemas.ts'

const Headers = Type.Object({
  'paper-code': Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,59}$', description: 'paper of the procedure' }),
  'paper-name': Type.String({
    pattern: "^[A-Za-z0-9%._~!*'()-]{1,2000}$",
    description: 'name of the file, UTF-8, percent-encoded: a header, for addresses are logged'
  })
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
      const { procedure, standing } = await open(deps, request)
      const limits = limitsOf(procedure, code, deps.papers.limits)
      const name = nameIn(headers['paper-name'])
      if (!(body instanceof Readable)) throw noBytes()
      try {
        // a refusal leaves the connection whole: the caller reads why
        const bytes = body.iterator({ destroyOnReturn: false })
        const received = await receivePaper(bytes, name, { ...deps.papers, limits })
        const at = deps.now().toISOString()
        const { id: by } = principalOf(request)
        const fresh = await enter(deps.pool, standing, {
          dossierId: params.id,
          id: params.paper,
          code,
          by,
          at,
          received
        })
        const paper = await paperOf(deps.pool, params.id, params.paper)
        if (paper === undefined) throw await whyNot(deps, params.id)
        if (!fresh && (paper.sha256 !== received.sha256 || paper.code !== code)) throw otherPaper()
        request.log.info({ dossierId: params.id, paperId: paper.id, state: paper.state }, 'a paper came in')
        return await reply.code(fresh ? 201 : 200).send(paperView(paper))
      } finally {
        body.resume()
      }
    })
  }

/** The procedure whose papers the caller may hand in now. Throws Refusal. */
async function open(deps: Deps, request: Parameters<typeof principalOf>[0] & { params: { id: string } }) {
  const { dossier, standing } = await read(deps, principalOf(request), request.params.id)
  const { principal } = standing
  const state = stateOf(dossier)
  const allowed = allowedActions(deps, principal, dossier, state)
  if (!can(principal, 'Submit', resourceOf(deps, dossier, state))) throw forbidden(allowed)
  if (!allowed.includes('Submit') && !allowed.includes('Supplement')) throw notNow()
  return { procedure: procedureOf(deps, dossier), standing }
}

function limitsOf({ papers }: Procedure, code: string, limits: Limits = defaultLimits): Limits {
  const paper = papers.find(one => one.code === code && one.kind === 'file')
  if (paper === undefined) throw notAsked(code)
  const { accept } = paper
  if (accept === undefined) return limits
  return { ...limits, kinds: limits.kinds.filter(kind => accept.includes(kinds[kind].type)) }
}

function nameIn(header: string): string {
  try {
    return decodeURIComponent(header)
  } catch (error) {
    if (error instanceof URIError) throw unreadableName()
    throw error
  }
}

/** Nothing was entered: the dossier is full, or was filed while the file came. */
const whyNot = async ({ pool }: Deps, dossierId: string) =>
  (await papersOf(pool, dossierId)).length >= MOST_PAPERS ? tooManyPapers() : notNow()
