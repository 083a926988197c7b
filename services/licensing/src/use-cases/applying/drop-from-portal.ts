import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { filesForPortal } from '../../domain/rights.ts'
import { forbidden } from '../../dossier/dossiers.ts'
import { dropPortalDraft, PortalFiling } from '../../dossier/portal-draft.ts'
import { Id, problems } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Params = Type.Object({ id: Id }, closed)
const Query = Type.Object(PortalFiling, closed)
const Dropped = Type.Object({ id: Id }, closed)

/** Removes what was begun for a filing that is refused to its portal; of one that was filed, nothing. */
export const dropFromPortal =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['services'],
      params: Params,
      querystring: Query,
      response: { 200: Dropped, ...problems(400, 401, 403) }
    }
    const config = { access: 'dossier.file-from-portal' }
    app.delete('/portal-dossiers/:id', { config, schema }, async ({ params, query, ...request }) => {
      if (!filesForPortal(principalOf(request))) throw forbidden([])
      await dropPortalDraft(deps.pool, params.id, query)
      return { id: params.id }
    })
  }
