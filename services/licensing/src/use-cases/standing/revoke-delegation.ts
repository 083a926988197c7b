import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '@motcua/auth'
import { DelegationView, noSuchDelegation, revokeDelegation as revoke } from '../../standing/delegations.ts'
import type { Deps } from '../../deps.ts'
import { DELEGABLE, mayDelegate } from '../../domain/delegation.ts'
import { GrantParams } from '../../standing/grants.ts'
import { BeginHeaders, Empty, problems } from '../../schemas.ts'

/** Whoever holds the role now takes its delegation back, whoever gave it. It holds at once. */
export const revokeDelegation =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      params: GrantParams,
      headers: BeginHeaders,
      body: Empty,
      response: { 200: DelegationView, ...problems(400, 401, 404) }
    }
    app.post(
      '/delegations/:id/revoke',
      { config: { access: 'delegation.give', strong: true }, schema },
      async request => {
        const principal = principalOf(request)
        const { id: by, agency } = principal
        const roles = DELEGABLE.filter(role => mayDelegate(principal, role))
        if (agency === null) throw noSuchDelegation()
        const { id } = request.params
        const at = deps.now().toISOString()
        const revoked = await revoke(deps.pool, { id, agency, roles, by, at })
        if (revoked === undefined) throw noSuchDelegation()
        return revoked
      }
    )
  }
