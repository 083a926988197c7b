import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { DelegationView, listDelegations } from '../../standing/delegations.ts'
import type { Deps } from '../../deps.ts'
import { DELEGABLE, mayDelegate } from '../../domain/delegation.ts'
import { problems } from '../../schemas.ts'

const Delegations = Type.Object({ items: Type.Array(DelegationView) }, { additionalProperties: false })

/** Who may act in the caller's roles, and in whose the caller may. Newest first, revoked ones too. */
export const readDelegations =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['officials'], response: { 200: Delegations, ...problems(401) } }
    app.get('/delegations', { config: { access: 'delegation.read' }, schema }, async request => {
      const principal = principalOf(request)
      const { id: person, agency } = principal
      if (agency === null) return { items: [] }
      const roles = DELEGABLE.filter(role => mayDelegate(principal, role))
      return { items: await listDelegations(deps.pool, { agency, roles, person }) }
    })
  }
