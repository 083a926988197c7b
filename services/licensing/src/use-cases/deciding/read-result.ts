import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { resultIn } from '../../domain/result.ts'
import { read } from '../../dossier/dossiers.ts'
import { noResult } from '../../issued/faults.ts'
import { issueResult } from '../../issued/issue.ts'
import { Pdf } from '../../issued/pdf.ts'
import { attachment } from '../../papers/attachment.ts'
import { Params, problems } from '../../schemas.ts'
import { lookedAt } from '../../views/looked-at.ts'

/** The signed decision or licence, from its decision on, for whoever sees the dossier. A correction takes its place. */
export const readResult =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['dossiers'],
      params: Params,
      response: { 200: Pdf, ...problems(400, 401, 404) }
    }
    const config = { access: 'dossier.read' }
    app.get('/dossiers/:id/result.pdf', { config, schema }, async (request, reply) => {
      const principal = principalOf(request)
      const { dossier } = await read(deps, principal, request.params.id)
      const event = resultIn(dossier.history)
      if (event === undefined) throw noResult()
      const sha256 = await issueResult(deps, dossier, event)
      await lookedAt(deps, principal, dossier.id, 'result')
      return reply
        .type('application/pdf')
        .header('content-disposition', attachment(`ket-qua-${dossier.code ?? ''}.pdf`))
        .send(await deps.papers.store.open(sha256))
    })
  }
