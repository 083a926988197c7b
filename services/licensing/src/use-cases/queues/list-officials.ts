import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { seesQueue } from '../../domain/rights.ts'
import { handlersOf } from '../../dossier/handlers.ts'
import { read } from '../../dossier/dossiers.ts'
import { Id, problems, Text } from '../../schemas.ts'
import { officialsOnly } from '../../unknown.ts'

const closed = { additionalProperties: false }
const Officials = Type.Array(
  Type.Object({ id: Type.String(), name: Type.String(), title: Text, department: Text }, closed)
)

const Query = Type.Object(
  {
    dossier: Type.Optional(Id),
    giving: Type.Optional(
      Type.Enum(['assign', 'forward'], {
        description: 'assign: at the step where it stands; forward: at the one after'
      })
    )
  },
  { ...closed, description: '`dossier`: only those to whom it can be given, at this step without `giving`' }
)

/** The officials of the caller's agency; of a dossier, those at any agency who can work at the step it is given to. */
export const listOfficials =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      querystring: Query,
      response: { 200: Officials, ...problems(400, 401, 403, 404) }
    }
    app.get('/officials', { config: { access: 'queue.read' }, schema }, async request => {
      const principal = principalOf(request)
      if (!seesQueue(principal)) throw officialsOnly()
      const { dossier, giving } = request.query
      const found =
        dossier === undefined
          ? [...deps.directory.officials.values()].filter(({ agency }) => agency === principal.agency)
          : await handlersOf(deps, (await read(deps, principal, dossier)).dossier, giving ?? 'assign')
      return found.map(({ id, name, title, department }) => ({ id, name, title, department }))
    })
  }
