import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { PoolClient } from 'pg'
import { Type, type Static } from 'typebox'
import { localDay } from '@motcua/calendar'
import { load } from '@motcua/casework/load'
import { inTransaction } from '@motcua/db'
import { answersOf } from '../../dossier/answers-of.ts'
import type { Deps } from '../../deps.ts'
import type { Event } from '../../domain/events.ts'
import type { Procedure } from '../../domain/procedure.ts'
import { ASPECTS, differs, outcomeOf, type Aspect, type Outcome } from '../../domain/what-if.ts'
import { stateOf, type LicensingDossier } from '../../dossier/as-it-stands.ts'
import { administratorIn, readRevision, RevisionParams } from '../../procedures/revisions.ts'
import { soundProcedure } from '../../procedures/sound.ts'
import { Id, problems } from '../../schemas.ts'
import { retrying } from '../../procedures/unknown-version.ts'

const closed = { additionalProperties: false }
const Body = Type.Object(
  {
    most: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 5000, description: 'applications to try; 1000 by default' })
    ),
    examples: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 100, description: 'differences to show; 20 by default' })
    ),
    after: Type.Optional(Id)
  },
  closed
)
const OutcomeView = Type.Object(
  {
    validity: Type.Array(Type.String(), { description: 'pointer and rule of each fault' }),
    route: Type.Array(Type.String()),
    fee: Type.Integer(),
    dueDate: Type.Union([Type.String({ format: 'date-time' }), Type.Null()])
  },
  closed
)
const Count = Type.Integer({ minimum: 0 })
const Report = Type.Object(
  {
    examined: Count,
    different: Count,
    valid: Type.Object({ before: Count, after: Count }, closed),
    changes: Type.Object({ validity: Count, route: Count, fee: Count, dueDate: Count }, closed),
    examples: Type.Array(
      Type.Object(
        {
          dossier: Id,
          code: Type.Union([Type.String(), Type.Null()]),
          version: Type.Integer({ description: 'under which it was filed' }),
          differs: Type.Array(Type.Enum([...ASPECTS])),
          before: OutcomeView,
          after: OutcomeView
        },
        closed
      )
    ),
    next: Type.Union([Id, Type.Null()], { description: 'go on after this one; null when all were tried' })
  },
  closed
)
type Report = Static<typeof Report>

const BATCH = 200

/**
 * What a version would have made of the applications that were filed to the caller's agency under earlier ones: whether
 * they would be valid, their route, fee and due date. In the order of their random ids, so that the first thousand are a
 * fair sample. One read-only snapshot: nothing can be written.
 */
export const whatIf =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      params: RevisionParams,
      body: Body,
      response: { 200: Report, ...problems(400, 401, 403, 404, 422) }
    }
    app.post(
      '/procedures/:code/revisions/:version/what-if',
      { config: { access: 'procedure.administer' }, schema },
      async request => {
        const { agency } = administratorIn(request)
        const { code, version } = request.params
        const { definition } = await readRevision(deps.pool, code, Number(version))
        const procedure = soundProcedure(deps, definition)
        await deps.procedures.fresh()
        return retrying(deps, () =>
          inTransaction(deps.pool, async tx => {
            await tx.query('set transaction isolation level repeatable read, read only')
            return run(deps, tx, procedure, String(agency), request.body)
          })
        )
      }
    )
  }

async function run(
  deps: Deps,
  tx: PoolClient,
  procedure: Procedure,
  agency: string,
  { most = 1000, examples = 20, after = NIL }: Static<typeof Body>
): Promise<Report> {
  const report: Report = {
    examined: 0,
    different: 0,
    valid: { before: 0, after: 0 },
    changes: { validity: 0, route: 0, fee: 0, dueDate: 0 },
    examples: [],
    next: after
  }
  while (report.next !== null && report.examined < most) {
    const limit = Math.min(BATCH, most - report.examined)
    const ids = await idsAfter(tx, procedure.code, agency, report.next, limit)
    for (const id of ids) {
      const found = await load<Event>(tx, id)
      if (found === undefined) throw new Error(`the snapshot lost dossier ${id}`)
      const { dossier } = found
      count(report, dossier, outcomesOf(deps, procedure, dossier), examples)
    }
    report.next = ids.length < limit ? null : (ids.at(-1) ?? null)
  }
  return report
}

async function idsAfter(
  tx: PoolClient,
  code: string,
  agency: string,
  after: string,
  limit: number
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select d.id from dossier d where d.procedure_code = $1 and d.seq > 0 and d.agency = $2 and d.id > $3
     order by d.id limit $4`,
    [code, agency, after, limit]
  )
  return rows.map(({ id }) => id)
}

/** Under the version it was filed under, and under the one that is tried: both as on the day it was filed. */
function outcomesOf({ procedures, calendars, lists }: Deps, procedure: Procedure, dossier: LicensingDossier) {
  const state = stateOf(dossier)
  const calendar = state.calendar === null ? calendars.current : calendars.version(state.calendar)
  const context = lists.contextOn(localDay(state.submittedAt ?? dossier.begunAt))
  const own = procedures.version(dossier.procedure.code, dossier.procedure.version)
  const answers = answersOf(dossier)
  const under = (one: Procedure): Outcome => outcomeOf(one, answers, { state, calendar, context })
  return { before: under(own), after: under(procedure) }
}

function count(
  report: Report,
  dossier: LicensingDossier,
  { before, after }: { before: Outcome; after: Outcome },
  examples: number
): void {
  const aspects: Aspect[] = differs(before, after)
  report.examined++
  if (before.validity.length === 0) report.valid.before++
  if (after.validity.length === 0) report.valid.after++
  if (aspects.length === 0) return
  report.different++
  for (const aspect of aspects) report.changes[aspect]++
  if (report.examples.length < examples)
    report.examples.push({
      dossier: dossier.id,
      code: dossier.code,
      version: dossier.procedure.version,
      differs: aspects,
      before,
      after
    })
}

const NIL = '00000000-0000-0000-0000-000000000000'
