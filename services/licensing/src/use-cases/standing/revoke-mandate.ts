import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { mayMandate } from '../../domain/mandate.ts'
import { GrantParams } from '../../standing/grants.ts'
import { MandateView, noSuchMandate, revokeMandate as revoke } from '../../standing/mandates.ts'
import { BeginHeaders, Empty, problems } from '../../schemas.ts'

/** The institution takes a mandate back. It holds at once: nothing is written by it after the answer. */
export const revokeMandate =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['applicants'],
      params: GrantParams,
      headers: BeginHeaders,
      body: Empty,
      response: { 200: MandateView, ...problems(400, 401, 404) }
    }
    app.post(
      '/mandates/:id/revoke',
      { config: { access: 'mandate.give', strong: true }, schema },
      async request => {
        const principal = principalOf(request)
        const institutions = principal.institutions.filter(one => mayMandate(principal, one))
        const at = deps.now().toISOString()
        const revoked = await revoke(deps.pool, { id: request.params.id, institutions, by: principal.id, at })
        if (revoked === undefined) throw noSuchMandate()
        return revoked
      }
    )
  }
