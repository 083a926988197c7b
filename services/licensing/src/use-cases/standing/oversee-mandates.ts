import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import { administratorsOnly } from '../../administrators-only.ts'
import type { Deps } from '../../deps.ts'
import { MANDATE_STATES, mayOversee } from '../../domain/mandate.ts'
import { mandateAt, pageOfMandates } from '../../standing/all-mandates.ts'
import { GrantParams } from '../../standing/grants.ts'
import { noSuchMandate } from '../../standing/mandates.ts'
import { named, NamedMandate } from '../../standing/named-mandate.ts'
import { problems } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object(
  {
    q: Type.Optional(
      Type.String({
        minLength: 2,
        maxLength: 100,
        description: 'words of the account, or of the institution or its code; diacritics do not matter'
      })
    ),
    state: Type.Optional(Type.Enum([...MANDATE_STATES], { description: 'as it stands today' })),
    after: Type.Optional(Type.String({ maxLength: 200 }))
  },
  closed
)
const Page = Type.Object(
  { items: Type.Array(NamedMandate), next: Type.Union([Type.String(), Type.Null()]) },
  closed
)

/** Administrators see who may act for which institution, and who could: all mandates, the newest first, or one of them. */
export const overseeMandates =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const config = { access: 'mandate.oversee' }
    const tags = ['administrators']
    const listed = { tags, querystring: Query, response: { 200: Page, ...problems(400, 401, 403) } }
    app.get('/mandates/all', { config, schema: listed }, async ({ query, ...request }) => {
      if (!mayOversee(principalOf(request))) throw administratorsOnly()
      const { items, next } = await pageOfMandates(deps, query, localDay(deps.now().toISOString()))
      return { items: items.map(mandate => named(deps, mandate)), next }
    })
    const one = {
      tags,
      params: GrantParams,
      response: { 200: NamedMandate, ...problems(400, 401, 403, 404) }
    }
    app.get('/mandates/:id', { config, schema: one }, async ({ params, ...request }) => {
      if (!mayOversee(principalOf(request))) throw administratorsOnly()
      const mandate = await mandateAt(deps.pool, params.id)
      if (mandate === undefined) throw noSuchMandate()
      return named(deps, mandate)
    })
  }
