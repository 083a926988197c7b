import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { mayMandate } from '../../domain/mandate.ts'
import { PersonId } from '../../standing/grants.ts'
import { listMandates, MandateView } from '../../standing/mandates.ts'
import { named, NamedMandate } from '../../standing/named-mandate.ts'
import { problems } from '../../schemas.ts'
import { notYourInstitution } from '../applying/start-draft.ts'

const closed = { additionalProperties: false }
const Query = Type.Object({ institution: PersonId }, closed)
const Mandates = Type.Object({ items: Type.Array(MandateView) }, closed)
const Named = Type.Object({ items: Type.Array(NamedMandate) }, closed)

/** The mandates that an institution has given, for its own; and those that the caller was given. Newest first, revoked ones too. */
export const readMandates =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const tags = ['applicants']
    const schema = { tags, querystring: Query, response: { 200: Mandates, ...problems(400, 401, 403) } }
    app.get('/mandates', { config: { access: 'mandate.read' }, schema }, async ({ query, ...request }) => {
      if (!mayMandate(principalOf(request), query.institution)) throw notYourInstitution()
      return { items: await listMandates(deps.pool, { institution: query.institution }) }
    })
    app.get(
      '/mandates/mine',
      {
        config: { access: 'mandate.list-own' },
        schema: { tags, response: { 200: Named, ...problems(401) } }
      },
      async request => {
        const given = await listMandates(deps.pool, { person: principalOf(request).id })
        return { items: given.map(mandate => named(deps, mandate)) }
      }
    )
  }
