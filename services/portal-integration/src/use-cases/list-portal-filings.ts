import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { cursorIn, cursorOf } from '../keyset.ts'
import { After, EndPointId, Id, Instant, orNull, problems } from '../schemas.ts'

const closed = { additionalProperties: false }
const State = Type.Union([Type.Literal('taken'), Type.Literal('filed'), Type.Literal('refused')])
const Line = Type.Object(
  {
    portal: Type.String(),
    code: Type.String({ description: 'what the portal knows it by' }),
    dossierId: Id,
    state: State,
    ourCode: orNull(Type.String()),
    reason: orNull(Type.String({ description: 'refused: why; taken: what it waits for' })),
    faults: Type.Array(Type.Object({ pointer: Type.String(), rule: Type.String() }, closed), {
      description: 'in what the portal handed over; no values'
    }),
    at: Type.String({ description: 'since when we know of it: an instant, to the microsecond' }),
    filedAt: orNull(Instant),
    acknowledgedAt: orNull(Type.String({ ...Instant, description: 'the portal knows what became of it' }))
  },
  closed
)
const Page = Type.Object({ items: Type.Array(Line), next: orNull(Type.String()) }, closed)
const PAGE = 50

/** What was filed at portals and what became of it, longest known first: above all what waits, and what was refused. */
export const listPortalFilings =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['filings at a portal'],
      querystring: Type.Object(
        { ...After.properties, state: Type.Optional(State), portal: Type.Optional(EndPointId) },
        closed
      ),
      response: { 200: Page, ...problems(400, 401, 403) }
    }
    app.get('/portal-filings', { config: { access: 'portal-filings.read' }, schema }, async ({ query }) => {
      const { rows } = await pool.query<Static<typeof Line>>({
        name: 'portal-filings',
        text: `
          select portal, code, dossier_id as "dossierId", state, our_code as "ourCode", reason, faults,
            to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
            filed_at as "filedAt", acknowledged_at as "acknowledgedAt"
          from portal_filing f
          where ($4::text is null or state = $4) and ($5::text is null or portal = $5)
            and (f.at, portal, dossier_id) > ($1::timestamptz, $2, $3::uuid)
          order by f.at, portal, dossier_id limit ${PAGE + 1}`,
        values: [...cursorIn(query.after), query.state ?? null, query.portal ?? null]
      })
      const items = rows.slice(0, PAGE)
      const last = rows.length > PAGE ? items.at(-1) : undefined
      return { items, next: last ? cursorOf([last.at, last.portal, last.dossierId]) : null }
    })
  }
