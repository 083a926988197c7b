import { loadAll } from '@motcua/casework/load'
import { inTransaction } from '@motcua/db'
import type { Pool, PoolClient } from 'pg'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import { rowOf, stateOf } from './as-it-stands.ts'

type Needs = Pick<Deps, 'procedures' | 'calendars' | 'office'> & { pool: Pool }

/**
 * Makes list rows and deadlines of all submitted dossiers again from their histories alone, some to a transaction;
 * answers how many there are, and which were not as their history makes them. `mend: false` only looks. Commands may come
 * meanwhile: each waits for its dossier's few at most.
 */
export async function rebuildRows(
  deps: Needs,
  { mend = true, batch = 200 }: { mend?: boolean; batch?: number } = {}
): Promise<{ dossiers: number; wrong: string[] }> {
  const wrong: string[] = []
  let dossiers = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { ids, found } = await inTransaction(deps.pool, async tx => {
      const { rows } = await tx.query<{ id: string }>({
        name: 'rows-to-rebuild',
        text: 'select id from dossier where id > $1 and seq > 0 order by id limit $2 for update',
        values: [after, batch]
      })
      const locked = rows.map(({ id }) => id)
      return { ids: locked, found: await rebuildThese(deps, tx, locked, mend) }
    })
    wrong.push(...found)
    dossiers += ids.length
    const last = ids.at(-1)
    if (last === undefined) return { dossiers, wrong }
    after = last
  }
}

/** The same for dossiers whose rows the transaction has locked; answers those that were not as they should be. */
export async function rebuildThese(
  deps: Omit<Needs, 'pool'>,
  tx: PoolClient,
  ids: readonly string[],
  mend = true
): Promise<string[]> {
  if (ids.length === 0) return []
  const dossiers = await loadAll<Event>(tx, ids)
  await deps.procedures.know(dossiers.map(({ procedure }) => procedure))
  await deps.calendars.know(dossiers.map(dossier => stateOf(dossier).calendar))
  const rows = dossiers.map(dossier => ({ id: dossier.id, ...rowOf(deps, stateOf(dossier), dossier) }))
  const { rows: found } = await tx.query<{ id: string }>({
    name: mend ? 'mend-rows' : 'compare-rows',
    text: mend ? MEND : COMPARE,
    values: [JSON.stringify(rows)]
  })
  return found.map(({ id }) => id).toSorted()
}

const WRONG = `
  with made as materialized (
    select * from jsonb_to_recordset($1::jsonb) as m (id uuid, status text, step text, role text, assignee text,
      consulting text[], "submittedAt" timestamptz, "dueAt" timestamptz,
      "unansweredSince" timestamptz, deadlines jsonb)
  ), wrong as materialized (
    select m.* from made m join dossier d using (id)
    where (d.status, d.step, d.role, d.assignee, d.consulting, d.submitted_at, d.due_at, d.unanswered_since)
        is distinct from (m.status, m.step, m.role, m.assignee, m.consulting, m."submittedAt", m."dueAt",
          m."unansweredSince")
      or exists (
        (select kind, at from deadline t where t.dossier_id = m.id)
        except select key, value::timestamptz from jsonb_each_text(m.deadlines))
      or exists (
        select key, value::timestamptz from jsonb_each_text(m.deadlines)
        except (select kind, at from deadline t where t.dossier_id = m.id))
  )`
const COMPARE = `${WRONG} select id from wrong`
const MEND = `${WRONG}, head as (
    update dossier d set status = w.status, step = w.step, role = w.role, assignee = w.assignee,
      consulting = w.consulting, submitted_at = w."submittedAt", due_at = w."dueAt",
      unanswered_since = w."unansweredSince"
    from wrong w where d.id = w.id
  ), over as (
    delete from deadline t using wrong w where t.dossier_id = w.id and not w.deadlines ? t.kind
  ), ahead as (
    insert into deadline (dossier_id, kind, at)
    select w.id, kind, at::timestamptz from wrong w cross join jsonb_each_text(w.deadlines) as d (kind, at)
    on conflict (dossier_id, kind) do update set at = excluded.at, claimed_until = null
      where deadline.at is distinct from excluded.at
  )
  select id from wrong`
