import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { noSuchDossier } from '@motcua/casework/refusals'
import type { Deps } from '../../deps.ts'
import type { Event } from '../../domain/events.ts'
import { filesForPortal } from '../../domain/rights.ts'
import { procedureOf } from '../../dossier/answers-of.ts'
import { forbidden } from '../../dossier/dossiers.ts'
import { mustBeBegunFor, PortalFiling } from '../../dossier/portal-draft.ts'
import { PaperParams, PaperView, paperView } from '../../papers/schemas.ts'
import { PaperHeaders, takePaper } from '../../papers/take-paper.ts'
import { problems } from '../../schemas.ts'

const Query = Type.Object(PortalFiling, { additionalProperties: false })

/** Hands in a paper that a filing from a portal awaits: received, inspected and scanned as an applicant's own upload is. */
export const paperFromPortal =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    app.addContentTypeParser('application/octet-stream', (_, payload, done) => done(null, payload))
    const schema = {
      tags: ['services'],
      consumes: ['application/octet-stream'],
      params: PaperParams,
      querystring: Query,
      headers: PaperHeaders,
      response: { 200: PaperView, 201: PaperView, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    const config = { access: 'dossier.file-from-portal' }
    app.put('/portal-dossiers/:id/papers/:paper', { config, schema }, async (request, reply) => {
      const principal = principalOf(request)
      if (!filesForPortal(principal)) throw forbidden([])
      const { id } = request.params
      await mustBeBegunFor(deps.pool, id, request.query)
      const found = await deps.load<Event>(id)
      if (found === undefined) throw noSuchDossier()
      await deps.procedures.know([found.dossier.procedure])
      const procedure = procedureOf(deps, found.dossier)
      const about = { procedure, standing: { by: {} }, by: principal.id }
      const { paper, fresh } = await takePaper(deps, request, about)
      request.log.info({ dossierId: id, paperId: paper.id, state: paper.state }, 'a paper came from a portal')
      return reply.code(fresh ? 201 : 200).send(paperView(paper))
    })
  }
