import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { stateOf } from '../../dossier/as-it-stands.ts'
import { read } from '../../dossier/dossiers.ts'
import { readerOf } from '../../standing/standing.ts'
import { DossierView, Params, problems } from '../../schemas.ts'
import { versionOf, viewOf } from '../../dossier/view.ts'
import { lookedAt } from '../../views/looked-at.ts'

/** One dossier with its answers, clock and reasons, history, and what its reader may do now. */
export const readDossier =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['dossiers'],
      params: Params,
      response: { 200: DossierView, ...problems(400, 401, 404) }
    }
    app.get('/dossiers/:id', { config: { access: 'dossier.read' }, schema }, async (request, reply) => {
      const principal = principalOf(request)
      const { dossier } = await read(deps, principal, request.params.id)
      await lookedAt(deps, principal, dossier.id, 'dossier')
      const reader = await readerOf(deps, principal, dossier, localDay(deps.now().toISOString()))
      const view = viewOf(deps, reader, { dossier, state: stateOf(dossier) })
      return reply.header('etag', `"${versionOf(dossier)}"`).send(view)
    })
  }
