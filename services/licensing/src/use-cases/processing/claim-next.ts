import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { seesQueue } from '../../domain/rights.ts'
import { stateOf } from '../../dossier/as-it-stands.ts'
import { act, caseworkOf, read } from '../../dossier/dossiers.ts'
import { nextAtDesk } from '../../queue/next-at-desk.ts'
import { BeginHeaders, DossierView, Empty, problems } from '../../schemas.ts'
import { readerOf } from '../../standing/standing.ts'
import { officialsOnly } from '../../unknown.ts'
import { lookedAt } from '../../views/looked-at.ts'
import { viewOf } from '../../dossier/view.ts'

const CANDIDATES = 16
const ROUNDS = 8 // of candidates who were all taken by others meanwhile

/**
 * "Give me the next": the unclaimed dossier due first of those that wait for the caller's role. Many may ask at once; each
 * gets another one, and the same key again the same one. At the desk that takes in, where nobody claims, it is only opened.
 */
export const claimNext =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const casework = caseworkOf(deps)
    const schema = {
      tags: ['officials'],
      headers: BeginHeaders,
      body: Empty,
      response: { 200: DossierView, ...problems(400, 401, 403, 404, 422) }
    }
    app.post('/queue/claim-next', { config: { access: 'Claim' }, schema }, async (request, reply) => {
      const principal = principalOf(request)
      if (!seesQueue(principal)) throw officialsOnly()
      for (let round = 0; round < ROUNDS; round++) {
        const { rows } = await deps.pool.query<{ id: string; seq: number; status: string }>({
          name: 'claim-next',
          text: CLAIMABLE,
          values: [
            principal.agency,
            principal.roles,
            principal.id,
            request.headers['idempotency-key'],
            localDay(deps.now().toISOString())
          ]
        })
        for (const { id, seq, status } of rows) {
          const type = status === 'accepted' ? 'StartProcessing' : 'Claim'
          const headers = { ...request.headers, 'if-match': `"${seq}"` }
          const asked = { id: request.id, headers, principal, params: { id } }
          const outcome = await act(deps, casework, asked, type, by => ({ command: { type, ...by } })).catch(
            tooLate
          )
          if (outcome !== undefined)
            return reply
              .header('etag', `"${outcome.dossier.seq}"`)
              .send(viewOf(deps, outcome.reader, outcome))
        }
        if (rows.length < CANDIDATES) break
      }
      const id = await nextAtDesk(deps.pool, principal, deps.now())
      if (id === null) throw nothingWaits()
      const { dossier } = await read(deps, principal, id)
      await lookedAt(deps, principal, id, 'dossier')
      const reader = await readerOf(deps, principal, dossier, localDay(deps.now().toISOString()))
      return reply
        .header('etag', `"${dossier.seq}"`)
        .send(viewOf(deps, reader, { dossier, state: stateOf(dossier) }))
    })
  }

/**
 * What the key has claimed before; else what waits for one of the caller's roles, their own or lent to them: at their agency,
 * or at the step of another agency's procedure that is theirs (what only asks for an opinion is then refused by its rights).
 */
const CLAIMABLE = `
  (select d.id, i.seq - 1 as seq, case when e.record::jsonb ->> 'type' = 'Claimed' then 'inProgress' else 'accepted' end as status, 0 as first, d.due_at
   from idempotency i join dossier d on d.id = i.dossier_id join dossier_event e on e.dossier_id = d.id and e.seq = i.seq
   where i.principal = $3 and i.key = $4)
  union all
  (select d.id, d.seq, d.status, 1, d.due_at from dossier d
   where d.agency = $1 and d.role = any($2) and d.assignee is null and d.status in ('accepted', 'inProgress')
   order by d.due_at, d.id limit ${CANDIDATES})
  union all
  (select d.id, d.seq, d.status, 1, d.due_at from delegation g join dossier d
     on d.agency = g.agency and d.role = g.role and (g.procedures is null or d.procedure_code = any(g.procedures))
   where g.person = $3 and g.agency = $1 and g.revoked_at is null and $5::date between g.from_day and g.until_day
     and d.assignee is null and d.status in ('accepted', 'inProgress')
   order by d.due_at, d.id limit ${CANDIDATES})
  union all
  (select d.id, d.seq, d.status, 1, d.due_at from dossier d
   where d.consulting @> array[$1::text] and d.consulting <> '{}' and d.status = 'inProgress' and d.assignee is null
     and (d.role = any($2) or exists (
       select from delegation g where g.person = $3 and g.agency = $1 and g.role = d.role and g.revoked_at is null
         and $5::date between g.from_day and g.until_day and (g.procedures is null or d.procedure_code = any(g.procedures))))
   order by d.due_at, d.id limit ${CANDIDATES})
  order by first, due_at`

/** Somebody else was faster: the next, please. */
function tooLate(error: unknown): undefined {
  if (error instanceof Refusal && (error.kind === 'conflict' || error.kind === 'forbidden')) return undefined
  throw error
}

const nothingWaits = (): Refusal =>
  new Refusal('notFound', 'nothing-waits', {
    vi: 'Không còn hồ sơ nào chờ nhận xử lý',
    en: 'No dossier waits to be taken on'
  })
