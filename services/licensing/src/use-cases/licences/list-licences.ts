import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { principalOf, type Principal } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { keepsRegister } from '../../domain/rights.ts'
import { cursorIn, cursorOf } from '../../register/cursor.ts'
import { notYourRegister } from '../../register/refusals.ts'
import { LicenceLine } from '../../register/schemas.ts'
import { patternsOf } from '../../register/search.ts'
import { problems } from '../../schemas.ts'
import { institutionsOf } from '../../standing/standing.ts'

const closed = { additionalProperties: false }
const Query = Type.Object(
  {
    q: Type.Optional(
      Type.String({
        minLength: 2,
        maxLength: 100,
        description: 'words of name, number or trade; diacritics do not matter'
      })
    ),
    institution: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'of those that the caller acts for, this one' })
    ),
    after: Type.Optional(Type.String({ maxLength: 400 }))
  },
  closed
)
const Page = Type.Object(
  { items: Type.Array(LicenceLine), next: Type.Union([Type.String(), Type.Null()]) },
  closed
)
type Line = Static<typeof LicenceLine>
type Row = Omit<Line, 'institution'> & { institution: string; holder: string; sort: string }
const PAGE = 50

/** The licences that the caller may see, by name, 50 a page: an official's agency's, or one's own institutions'. */
export const listLicences =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['register'],
      querystring: Query,
      response: { 200: Page, ...problems(400, 401, 403) }
    }
    app.get('/licences', { config: { access: 'licence.read' }, schema }, async ({ query, ...request }) => {
      const today = localDay(deps.now().toISOString())
      const all = await scopeOf(deps, principalOf(request), today)
      const scope = query.institution === undefined ? all : narrowed(all, query.institution)
      const words = patternsOf(query.q ?? '')
      const { rows } = await deps.pool.query<Row>({
        name: `licences-${scope.column}-${Math.min(words.length, 1)}`,
        text: `
          select l.id, l.number, l.granted_on as "grantedOn", l.agency, l.institution, l.holder, l.sort,
            lower(l.valid) as "validFrom", (upper(l.valid) - 1) as "validTo", coalesce(s.standing, 'none') as standing
          from licence l
          left join lateral (
            select i.standing from licence_interval i
            where i.licence_id = l.id and i.key = 'standing' and upper_inf(i.known) and i.valid @> $4::date
          ) s on true
          where l.${scope.column} = any($1::text[]) and (l.sort, l.id) > ($2, $3::uuid)
            ${words.length === 0 ? '' : 'and l.search like $5 and l.search like all($6::text[])'}
          order by l.sort, l.id limit ${PAGE + 1}`,
        values: [
          scope.among,
          ...cursorIn(query.after),
          today,
          ...(words.length === 0 ? [] : [words[0], words.slice(1)])
        ]
      })
      const items = rows.slice(0, PAGE).map(lineOf)
      const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
      return { items, next: last ? cursorOf(last.sort, last.id) : null }
    })
  }

const lineOf = ({
  id,
  number,
  grantedOn,
  agency,
  institution,
  holder,
  validFrom,
  validTo,
  standing
}: Row): Line => ({
  id,
  number,
  grantedOn,
  agency,
  institution: { id: institution, name: holder },
  validFrom,
  validTo,
  standing
})

type Scope = { column: 'agency' | 'institution'; among: readonly string[] }

async function scopeOf({ pool }: Deps, principal: Principal, day: string): Promise<Scope> {
  if (principal.agency !== null && keepsRegister(principal, 'licence.read'))
    return { column: 'agency', among: [principal.agency] }
  const among = await institutionsOf(pool, principal, day)
  if (among.length === 0) throw notYourRegister()
  return { column: 'institution', among }
}

/** To one institution of one's own; officials search theirs by words. */
function narrowed({ column, among }: Scope, institution: string): Scope {
  if (column !== 'institution' || !among.includes(institution)) throw notYourRegister()
  return { column, among: [institution] }
}
