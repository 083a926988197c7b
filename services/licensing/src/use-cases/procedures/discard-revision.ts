import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { administer, Head, mustBeDraft, readRevision, RevisionParams } from '../../procedures/revisions.ts'
import { ActHeaders, Empty, problems } from '../../schemas.ts'

/** An administrator gives a draft up. That there was one stays known. */
export const discardRevision =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      params: RevisionParams,
      headers: ActHeaders,
      body: Empty,
      response: { 200: Head, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.post(
      '/procedures/:code/revisions/:version/discard',
      { config: { access: 'procedure.administer' }, schema },
      async request => {
        const { code } = request.params
        const version = Number(request.params.version)
        return administer(deps, request, { code, type: 'Discarded', why: null }, async tx => {
          const { definition: _definition, ...head } = await readRevision(tx, code, version)
          mustBeDraft(head, request.headers['if-match'])
          await tx.query('delete from procedure_revision where code = $1 and version = $2', [code, version])
          return { version, answer: head }
        })
      }
    )
  }
