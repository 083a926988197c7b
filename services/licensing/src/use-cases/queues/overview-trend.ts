import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { overlooksAgency } from '../../domain/rights.ts'
import { COURSE, WEEK_OF } from '../../queue/decided.ts'
import { LINE, lineOf, refOf, type LineRow } from '../../queue/line.ts'
import { DossierLine, problems } from '../../schemas.ts'
import { headsOnly } from './overview.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })
const Monday = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'the Monday of a week' })
const Trend = Type.Object(
  {
    asOf: Type.String({ format: 'date-time' }),
    weeks: Type.Array(Type.Object({ from: Monday, filed: Count, onTime: Count, late: Count }, closed), {
      description: 'the latest twelve, this one last'
    })
  },
  closed
)
const Query = Type.Object({ week: Monday, part: Type.Enum(['filed', 'onTime', 'late']) }, closed)
const Lines = Type.Object(
  { items: Type.Array(DossierLine), more: Type.Boolean({ description: 'there are more than these' }) },
  closed
)

const [WEEKS, MOST, DAY] = [12, 200, 86_400_000]

/** What was filed and decided week by week, on time and late, and which dossiers these were; for heads and directors. */
export const overviewTrend =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const { pool, now } = deps
    const config = { access: 'overview.read' }
    const tags = ['officials']
    app.get(
      '/overview/trend',
      { config, schema: { tags, response: { 200: Trend, ...problems(401, 403) } } },
      async request => {
        const principal = principalOf(request)
        if (!overlooksAgency(principal)) throw headsOnly()
        const asOf = now().toISOString()
        const weeks = mondays(asOf)
        const { rows } = await pool.query<{ week: string; part: 'filed' | 'onTime' | 'late'; n: number }>({
          name: 'overview-trend',
          text: `${COURSE} select ${WEEK_OF} as week, part, count(*)::int as n from told group by 1, 2`,
          values: [principal.agency, instantOf(weeks[0] ?? '')]
        })
        const of = (week: string, part: string) =>
          rows.find(row => row.week === week && row.part === part)?.n ?? 0
        return {
          asOf,
          weeks: weeks.map(from => ({
            from,
            filed: of(from, 'filed'),
            onTime: of(from, 'onTime'),
            late: of(from, 'late')
          }))
        }
      }
    )
    app.get(
      '/overview/dossiers',
      { config, schema: { tags, querystring: Query, response: { 200: Lines, ...problems(400, 401, 403) } } },
      async request => {
        const principal = principalOf(request)
        if (!overlooksAgency(principal)) throw headsOnly()
        const { week, part } = request.query
        // of other weeks nothing is told: what came before them is not looked through
        if (!mondays(now().toISOString()).includes(week)) return { items: [], more: false }
        const { rows } = await pool.query<LineRow>({
          name: 'overview-dossiers',
          text: `${COURSE}
            select ${LINE} from told join dossier d using (id) where part = $3 and ${WEEK_OF} = $4
            order by at, id limit ${MOST + 1}`,
          values: [principal.agency, instantOf(week), part, week]
        })
        await deps.procedures.know(rows.map(refOf))
        return { items: rows.slice(0, MOST).map(row => lineOf(deps, row)), more: rows.length > MOST }
      }
    )
  }

const instantOf = (day: string): string => `${day}T00:00:00+07:00`

/** The Mondays of the latest weeks, the first one first. */
function mondays(at: string): string[] {
  const today = Date.parse(localDay(at))
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY
  return Array.from({ length: WEEKS }, (_, n) =>
    new Date(monday - (WEEKS - 1 - n) * 7 * DAY).toISOString().slice(0, 10)
  )
}
