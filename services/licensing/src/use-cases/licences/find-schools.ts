import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { DayOrNull, InstitutionId, LicenceLine, LevelName, TradeCode } from '../../register/schemas.ts'
import { patternsOf } from '../../register/search.ts'
import { problems, Text } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object(
  {
    q: Type.Optional(
      Type.String({ minLength: 2, maxLength: 100, description: 'words of the name; marks may be left out' })
    ),
    id: Type.Optional(InstitutionId)
  },
  closed
)
const { validFrom, standing } = LicenceLine.properties
const School = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    licences: Type.Array(
      Type.Object(
        {
          number: Type.String(),
          validFrom,
          validTo: DayOrNull,
          standing,
          trades: Type.Array(Type.Object({ code: TradeCode, level: LevelName, name: Text }, closed))
        },
        closed
      )
    )
  },
  closed
)
const Found = Type.Object({ items: Type.Array(School), more: Type.Boolean() }, closed)
type Row = {
  institution: string
  holder: string
  number: string
  validFrom: string
  validTo: string | null
  standing: Static<typeof standing>
  trades: { code: string; level: Static<typeof LevelName> }[]
}
const MOST = 20

/**
 * Anybody finds schools that hold licences by words of their names, or one by its code, with what they may teach today. A
 * number is told, as on the school's wall; none can be looked for here.
 */
export const findSchools =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['public'],
      querystring: Query,
      response: { 200: Found, ...problems(400, 429) }
    }
    const config = { access: 'public', rateLimit: { max: 300, timeWindow: 60_000 } }
    app.get('/schools', { config, schema }, async ({ query, ...request }) => {
      const words = patternsOf(query.q ?? '')
      const { rows } = await deps.pool.query<Row>({
        name: 'schools',
        text: SCHOOLS,
        values: [words, query.id ?? null, localDay(deps.now().toISOString())]
      })
      const schools = [...Map.groupBy(rows, row => row.institution)]
      request.log.info({ found: schools.length }, 'schools were looked up')
      return {
        items: schools.slice(0, MOST).map(([id, own]) => schoolOf(id, own, deps)),
        more: schools.length > MOST
      }
    })
  }

function schoolOf(id: string, rows: readonly Row[], { lists }: Deps): Static<typeof School> {
  return {
    id,
    name: rows[0]?.holder ?? '',
    licences: rows.map(row => ({
      number: row.number,
      validFrom: row.validFrom,
      validTo: row.validTo,
      standing: row.standing,
      trades: row.trades.map(({ code, level }) => ({
        code,
        level,
        name: lists.nameOf('trades', code) ?? { vi: code, en: code }
      }))
    }))
  }
}

/** `search` narrows by its index, also by number; a name alone is what may be asked for. Suspended ones teach nothing. */
const SCHOOLS = `
  with found as (
    select institution, min(sort) as sort from licence
    where case when $2::text is not null then institution = $2
      else cardinality($1::text[]) > 0 and search like all($1) and sort like all($1) end
    group by institution order by min(sort), institution limit ${MOST + 1}
  )
  select l.institution, l.holder, l.number, lower(l.valid) as "validFrom", (upper(l.valid) - 1) as "validTo",
    coalesce(s.standing, 'none') as standing, coalesce(t.trades, '[]') as trades
  from found f
  join licence l on l.institution = f.institution
  left join lateral (
    select i.standing from licence_interval i
    where i.licence_id = l.id and i.key = 'standing' and upper_inf(i.known) and i.valid @> $3::date
  ) s on true
  left join lateral (
    select json_agg(json_build_object('code', i.trade, 'level', i.level) order by i.trade) as trades
    from licence_interval i
    where i.licence_id = l.id and i.kind = 'trade' and upper_inf(i.known) and i.valid @> $3::date
      and s.standing = 'active'
  ) t on true
  order by f.sort, f.institution, l.granted_on desc, l.id`
