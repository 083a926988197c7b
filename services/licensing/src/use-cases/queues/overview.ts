import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { overlooksAgency } from '../../domain/rights.ts'
import { PART, type Looking } from '../../queue/parts.ts'
import { putting } from '../../queue/putting.ts'
import { lookingOf } from '../../queue/statement.ts'
import { problems, Text } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })
const Load = {
  open: Count,
  late: Count,
  soon: Count,
  waiting: Type.Integer({ minimum: 0, description: 'for its applicant: no clock of ours runs' }),
  oldest: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
    description: 'when the one filed first was'
  })
}
const Overview = Type.Object(
  {
    asOf: Type.String({ format: 'date-time' }),
    people: Type.Array(
      Type.Object(
        {
          official: Type.Union([
            Type.Object({ id: Type.String(), name: Type.String(), title: Text }, closed),
            Type.Null()
          ]),
          ...Load
        },
        closed
      ),
      { description: 'who holds how many open dossiers; null: in nobody’s hands' }
    ),
    states: Type.Array(Type.Object({ status: Type.String(), count: Count }, closed)),
    ages: Type.Array(
      Type.Object({ from: Count, to: Type.Union([Count, Type.Null()]), count: Count }, closed),
      { description: 'open dossiers by whole days since they were filed' }
    )
  },
  closed
)

type Counted = Omit<Static<typeof Overview>['people'][number], 'official'> & { assignee: string | null }
type Row = {
  people: Counted[]
  states: Static<typeof Overview>['states']
  ages: Record<string, number>
}

/** How it stands with the dossiers of the caller's agency: who holds how many, in which states, how old; for heads and directors. */
export const overview =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['officials'], response: { 200: Overview, ...problems(401, 403) } }
    app.get('/overview', { config: { access: 'overview.read' }, schema }, async request => {
      const principal = principalOf(request)
      if (!overlooksAgency(principal)) throw headsOnly()
      const looking = lookingOf(deps, principal)
      const { rows } = await deps.pool.query<Row>(overviewStatement(looking))
      const { people = [], states = [], ages = {} } = rows[0] ?? {}
      return {
        asOf: looking.now,
        people: everybody(deps, principal.agency, people),
        states,
        ages: AGES.map(([from, to], n) => ({ from, to, count: ages[`age${n}`] ?? 0 }))
      }
    })
  }

const AGES = [
  [0, 5],
  [6, 10],
  [11, 20],
  [21, 40],
  [41, null]
] as const
const NONE = { open: 0, late: 0, soon: 0, waiting: 0, oldest: null }

/** Each official of the agency, whoever holds none too; nobody's first. */
function everybody(
  { directory }: Deps,
  agency: string | null,
  counted: readonly Counted[]
): Static<typeof Overview>['people'] {
  const of = (id: string | null) => {
    const { assignee: _, ...load } = counted.find(({ assignee }) => assignee === id) ?? {
      assignee: id,
      ...NONE
    }
    return load
  }
  const officials = [...directory.officials.values()].filter(one => one.agency === agency)
  return [
    { official: null, ...of(null) },
    ...officials.map(({ id, name, title }) => ({ official: { id, name, title }, ...of(id) }))
  ]
}

/**
 * One statement: all of it is as of one moment. What is open is read once; what is closed was counted when it was closed,
 * so that the archive is not read at all.
 */
export function overviewStatement(looking: Looking) {
  const { put, values } = putting()
  const days = `floor(extract(epoch from ${put(looking.now)}::timestamptz - d.submitted_at) / 86400)`
  const ages = AGES.map(
    ([from, to], n) => `${many(`${days} >= ${from}${to === null ? '' : ` and ${days} <= ${to}`}`)} as age${n}`
  )
  const text = `
    with open as materialized (
      select agency, assignee, status, role, due_at, submitted_at from dossier d where ${PART.all(put, looking)}
    )
    select
      (select coalesce(json_agg(p), '[]') from (
        select d.assignee, count(*)::int as open, ${many(PART.overdue(put, looking))} as late,
          ${many(PART['due-soon'](put, looking))} as soon, ${many(PART.waiting(put, looking))} as waiting,
          to_char(min(d.submitted_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as oldest
        from open d group by d.assignee) p) as people,
      (select coalesce(json_agg(s), '[]') from (
        select d.status, count(*)::int as count from open d group by d.status
        union all
        select c.status, c.n::int from dossier_closed c where c.agency = ${put(looking.agency)}) s) as states,
      (select row_to_json(a) from (select ${ages.join(', ')} from open d) a) as ages`
  return { name: 'overview', text, values }
}

const many = (part: string): string => `(count(*) filter (where ${part}))::int`

export const headsOnly = (): Refusal =>
  new Refusal('forbidden', 'heads-only', {
    vi: 'Chỉ lãnh đạo phòng và lãnh đạo cơ quan xem được tổng quan',
    en: 'Only heads and directors see the overview'
  })
