import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { mayMandate, mayOversee } from '../../domain/mandate.ts'
import { GrantParams } from '../../standing/grants.ts'
import { MandateView, noSuchMandate, revokeMandate as revoke } from '../../standing/mandates.ts'
import { BeginHeaders, problems, Words } from '../../schemas.ts'

const LEAST = 10
const Body = Type.Object({ reason: Type.Optional(Words) }, { additionalProperties: false })

/**
 * The institution takes a mandate back, or an administrator stops it with a reason. It holds at once: nothing is written by
 * it after the answer.
 */
export const revokeMandate =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['applicants', 'administrators'],
      params: GrantParams,
      headers: BeginHeaders,
      body: Body,
      response: { 200: MandateView, ...problems(400, 401, 404, 422) }
    }
    app.post(
      '/mandates/:id/revoke',
      { config: { access: 'mandate.revoke', strong: true }, schema },
      async request => {
        const principal = principalOf(request)
        const said = request.body.reason?.trim() ?? ''
        const oversees = mayOversee(principal)
        if (oversees && said.length < LEAST) throw reasonRequired()
        const revoked = await revoke(deps.pool, {
          id: request.params.id,
          institutions: oversees ? null : principal.institutions.filter(one => mayMandate(principal, one)),
          by: principal.id,
          agency: oversees ? principal.agency : null,
          reason: said === '' ? null : said,
          at: deps.now().toISOString()
        })
        if (revoked === undefined) throw noSuchMandate()
        return revoked
      }
    )
  }

/** Blanks are no words either. */
function reasonRequired(): Refusal {
  const detail = { vi: 'Nêu lý do, ít nhất 10 ký tự', en: 'Say why, in at least 10 characters' }
  return new Refusal('unprocessable', 'reason-required', detail, {
    errors: [{ pointer: '#/reason', in: 'body', rule: 'required', detail }]
  })
}
