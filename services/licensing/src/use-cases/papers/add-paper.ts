import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '@motcua/auth'
import { procedureOf } from '../../dossier/answers-of.ts'
import type { Deps } from '../../deps.ts'
import { can } from '../../domain/rights.ts'
import { notNow } from '../../domain/rule.ts'
import { resourceOf, stateOf } from '../../dossier/as-it-stands.ts'
import { allowedActions, forbidden, read } from '../../dossier/dossiers.ts'
import { PaperParams, PaperView, paperView } from '../../papers/schemas.ts'
import { PaperHeaders, takePaper } from '../../papers/take-paper.ts'
import { problems } from '../../schemas.ts'

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
      headers: PaperHeaders,
      response: { 200: PaperView, 201: PaperView, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    const config = { access: 'Submit' }
    app.put('/dossiers/:id/papers/:paper', { config, schema }, async (request, reply) => {
      const { paper, fresh } = await takePaper(deps, request, await open(deps, request))
      const { id: dossierId } = request.params
      request.log.info({ dossierId, paperId: paper.id, state: paper.state }, 'a paper came in')
      return reply.code(fresh ? 201 : 200).send(paperView(paper))
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
  return { procedure: procedureOf(deps, dossier), standing, by: principalOf(request).id }
}
