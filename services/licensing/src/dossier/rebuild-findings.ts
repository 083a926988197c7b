import { loadAll } from '@motcua/casework/load'
import { inTransaction } from '@motcua/db'
import type { Pool, PoolClient } from 'pg'
import { answersOf } from './answers-of.ts'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import { findingOf } from '../queue/finding.ts'

type Needs = Pick<Deps, 'procedures' | 'directory'> & { pool: Pool }

/**
 * Makes what submitted dossiers are found by again from their answers: for those filed before a procedure marked a field,
 * or before there were filters at all. Answers whose were not as they should be. What is erased stays unfindable.
 */
export async function rebuildFindings(
  deps: Needs,
  { mend = true, batch = 200 }: { mend?: boolean; batch?: number } = {}
): Promise<string[]> {
  const wrong: string[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { last, found } = await inTransaction(deps.pool, async tx => {
      const { rows } = await tx.query<{ id: string }>({
        name: 'findings-to-rebuild',
        text: 'select id from dossier where id > $1 and seq > 0 order by id limit $2 for update',
        values: [after, batch]
      })
      const ids = rows.map(({ id }) => id)
      return { last: ids.at(-1), found: await these(deps, tx, ids, mend) }
    })
    wrong.push(...found)
    if (last === undefined) return wrong
    after = last
  }
}

async function these(deps: Needs, tx: PoolClient, ids: readonly string[], mend: boolean): Promise<string[]> {
  if (ids.length === 0) return []
  const dossiers = await loadAll<Event>(tx, ids)
  await deps.procedures.know(dossiers.map(({ procedure }) => procedure))
  const rows = dossiers.map(dossier => {
    const answered = Object.values(dossier.contents).some(({ answers }) => answers !== undefined)
    const { id, procedure, institution } = dossier
    return answered
      ? { id, ...findingOf(deps, procedure, institution, answersOf(dossier)) }
      : { id, words: null, facets: [] }
  })
  const { rows: found } = await tx.query<{ id: string }>({
    name: mend ? 'mend-findings' : 'compare-findings',
    text: mend ? MEND : COMPARE,
    values: [JSON.stringify(rows)]
  })
  return found.map(({ id }) => id).toSorted()
}

const WRONG = `
  with made as materialized (
    select * from jsonb_to_recordset($1::jsonb) as m (id uuid, words text, facets jsonb)
  ), facet as materialized ( -- what is closed is in no queue, so nothing filters it
    select id, k ->> 0 as field, k ->> 1 as value from made cross join jsonb_array_elements(facets) as k
    join dossier using (id) where status not in ('refused', 'withdrawn', 'stopped', 'returned')
  ), wrong as materialized (
    select m.id, m.words from made m left join dossier_words w on w.dossier_id = m.id
    where w.words is distinct from m.words
      or exists (
        (select field, value from dossier_facet where dossier_id = m.id)
        except select field, value from facet where id = m.id)
      or exists (
        (select field, value from facet where id = m.id)
        except select field, value from dossier_facet where dossier_id = m.id)
  )`
const COMPARE = `${WRONG} select id from wrong`
const MEND = `${WRONG}, worded as (
    insert into dossier_words (dossier_id, agency, owner_id, institution_id, submitted_at, code, words)
    select d.id, d.agency, d.owner_id, d.institution_id, d.submitted_at, d.code, w.words
    from wrong w join dossier d using (id) where w.words is not null
    on conflict (dossier_id) do update set words = excluded.words
  ), wordless as (
    delete from dossier_words t using wrong w where t.dossier_id = w.id and w.words is null
  ), no_longer as (
    delete from dossier_facet t using wrong w
    where t.dossier_id = w.id
      and not exists (select from facet f where f.id = w.id and f.field = t.field and f.value = t.value)
  ), anew as (
    insert into dossier_facet (dossier_id, field, value)
    select f.id, f.field, f.value from facet f join wrong w using (id)
    on conflict do nothing
  )
  select id from wrong`
