import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { read } from '../../dossier/dossiers.ts'
import { papersOf } from '../../papers/rows.ts'
import { PaperView, paperView } from '../../papers/schemas.ts'
import { Params, problems } from '../../schemas.ts'
import { lookedAt } from '../../views/looked-at.ts'

const Papers = Type.Object({ items: Type.Array(PaperView) }, { additionalProperties: false })

/** Every paper that was handed in with a dossier, those that no answer names (any more) too. */
export const listPapers =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['dossiers'],
      params: Params,
      response: { 200: Papers, ...problems(400, 401, 404) }
    }
    app.get('/dossiers/:id/papers', { config: { access: 'dossier.read' }, schema }, async request => {
      const principal = principalOf(request)
      const { dossier } = await read(deps, principal, request.params.id)
      await lookedAt(deps, principal, dossier.id, 'papers')
      return { items: (await papersOf(deps.pool, dossier.id)).map(paperView) }
    })
  }
