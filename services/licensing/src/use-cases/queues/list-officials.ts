import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { seesQueue } from '../../domain/rights.ts'
import { problems, Text } from '../../schemas.ts'
import { officialsOnly } from '../../unknown.ts'

const closed = { additionalProperties: false }
const Officials = Type.Array(
  Type.Object({ id: Type.String(), name: Type.String(), title: Text, department: Text }, closed)
)

/** The officials of the caller's agency: to whom a dossier can be given. */
export const listOfficials =
  ({ directory }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['officials'], response: { 200: Officials, ...problems(401, 403) } }
    app.get('/officials', { config: { access: 'queue.read' }, schema }, async request => {
      const principal = principalOf(request)
      if (!seesQueue(principal)) throw officialsOnly()
      return [...directory.officials.values()]
        .filter(({ agency }) => agency === principal.agency)
        .map(({ id, name, title, department }) => ({ id, name, title, department }))
    })
  }
