import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { seesNotes } from '../../domain/rights.ts'
import { resourceOf, stateOf } from '../../dossier/as-it-stands.ts'
import { read } from '../../dossier/dossiers.ts'
import { draftedResult } from '../../issued/drafted.ts'
import { noResult } from '../../issued/faults.ts'
import { Pdf } from '../../issued/pdf.ts'
import { attachment } from '../../papers/attachment.ts'
import { Params, problems } from '../../schemas.ts'
import { lookedAt } from '../../views/looked-at.ts'

const Query = Type.Object(
  {
    outcome: Type.Optional(
      Type.Enum(['approve', 'reject'], { description: 'of a decision that nobody has drafted yet' })
    )
  },
  { additionalProperties: false }
)

/**
 * What would be signed, for the officials who have the dossier: the drafted result in its own form, marked as a draft on
 * every page, without number in the register or check code. Nothing is kept.
 */
export const previewResult =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      params: Params,
      querystring: Query,
      response: { 200: Pdf, ...problems(400, 401, 404) }
    }
    const config = { access: 'dossier.read' }
    app.get('/dossiers/:id/draft-result.pdf', { config, schema }, async (request, reply) => {
      const { params, query } = request
      const principal = principalOf(request)
      const { dossier, standing } = await read(deps, principal, params.id)
      const inside = seesNotes(standing.principal, resourceOf(deps, dossier, stateOf(dossier)))
      const form = inside ? draftedResult(deps, dossier, query.outcome) : undefined
      if (form === undefined) throw noResult()
      await lookedAt(deps, principal, dossier.id, 'result')
      return reply
        .type('application/pdf')
        .header('content-disposition', attachment(`du-thao-${dossier.code ?? ''}.pdf`))
        .send(await deps.forms.renderForm(form.kind, form.data))
    })
  }
