import { randomUUID } from 'node:crypto'
import type { Principal } from '@motcua/auth'
import { digest } from '@motcua/casework/canonical'
import { reusedKey } from '@motcua/casework/refusals'
import { inTransaction } from '@motcua/db'
import type { Pool, PoolClient } from 'pg'
import type { Deps } from '../deps.ts'
import { inStatus, PART, type Looking } from '../queue/parts.ts'
import { lookingOf } from '../queue/statement.ts'
import type { Action, Request } from './actions.ts'

export type Progress = {
  id: string
  action: Action
  state: 'waiting' | 'working' | 'done' | 'undone'
  begunAt: string
  startsAt: string
  finishedAt: string | null
  total: number
  waiting: number
  done: number
  refused: number
  conflict: number
}

/**
 * Keeps an act on many dossiers with all its items; it begins when it can no longer be undone. The same key and body again
 * is the act that it was the first time.
 */
export function keepBulkAct(
  deps: Deps,
  principal: Principal,
  request: Request,
  key: string
): Promise<{ id: string; fresh: boolean }> {
  const { pool, now, office } = deps
  const { id: by, agency, roles } = principal
  const at = now()
  const hash = digest(request)
  return inTransaction(pool, async tx => {
    const id = randomUUID()
    const { rowCount } = await tx.query(
      `insert into bulk_act (id, action, body, principal, by_id, agency, key, request_hash, begun_at, starts_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (by_id, key) do nothing`,
      [
        id,
        request.action,
        request.body,
        { id: by, agency, roles, institutions: [] },
        by,
        agency,
        key,
        hash,
        at.toISOString(),
        new Date(at.getTime() + office.bulk.undoSeconds * 1000).toISOString()
      ]
    )
    if (rowCount === 0) return { id: await theFirst(tx, by, key, hash), fresh: false }
    const items = choice(request, lookingOf(deps, principal))
    await tx.query(
      `insert into bulk_item (bulk_id, no, dossier_id, version) select $1, c.no, c.id, c.version from (${items.text}) c`,
      [id, ...items.values]
    )
    return { id, fresh: true }
  })
}

async function theFirst(tx: PoolClient, by: string, key: string, hash: string): Promise<string> {
  const { rows } = await tx.query<{ id: string; request_hash: string }>(
    'select id, request_hash from bulk_act where by_id = $1 and key = $2',
    [by, key]
  )
  const [before] = rows
  if (before?.request_hash !== hash) throw reusedKey()
  return before.id
}

/** The dossiers of a request in order, from parameter $2 on: those named, or a part of the agency's queue. */
function choice({ ids, versions, filter }: Request, looking: Looking): { text: string; values: unknown[] } {
  if (ids !== undefined)
    return {
      text: `select i.no::int as no, i.id, coalesce(i.version, d.seq, 0) as version
             from rows from (unnest($2::uuid[]), unnest($3::int[])) with ordinality as i (id, version, no)
             left join dossier d using (id)`,
      values: [ids, versions ?? []]
    }
  const values: unknown[] = []
  const put = (value: unknown): string => `$${values.push(value) + 1}`
  const conditions = [
    PART[filter?.tab ?? 'all'](put, looking),
    ...(filter?.status === undefined ? [] : [inStatus(put, looking.agency, filter.status)])
  ]
  return {
    text: `select (row_number() over (order by d.due_at, d.id))::int as no, d.id, d.seq as version from dossier d
           where ${conditions.join(' and ')}`,
    values
  }
}

/** What a request is about, in order: each as it was looked at, or as it is now. */
export async function chosen(
  deps: Deps,
  principal: Principal,
  request: Request
): Promise<{ id: string; version: number }[]> {
  const { text, values } = choice(request, lookingOf(deps, principal))
  const { rows } = await deps.pool.query<{ id: string; version: number }>(
    `select c.id, c.version from (${text}) c where $1::text is not null order by c.no`,
    ['all', ...values]
  )
  return rows
}

/** How far an act of this agency has come; undefined where there is none. */
export async function progressOf(pool: Pool, id: string, agency: string): Promise<Progress | undefined> {
  const { rows } = await pool.query<Progress>({
    name: 'bulk-progress',
    text: `
      select a.id, a.action, a.state, a.begun_at as "begunAt", a.starts_at as "startsAt",
        a.finished_at as "finishedAt", c.* from bulk_act a
      cross join lateral (
        select count(*)::int as total, (count(*) filter (where verdict = 'waiting'))::int as waiting,
          (count(*) filter (where verdict = 'done'))::int as done,
          (count(*) filter (where verdict = 'refused'))::int as refused,
          (count(*) filter (where verdict = 'conflict'))::int as conflict
        from bulk_item i where i.bulk_id = a.id
      ) c
      where a.id = $1 and a.agency = $2`,
    values: [id, agency]
  })
  return rows[0]
}

/** Lets an act not begin; false when it has begun or there is none. Undone once more is undone. */
export async function undo(pool: Pool, id: string, agency: string, at: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update bulk_act set state = 'undone', body = body - 'text', finished_at = coalesce(finished_at, $3)
     where id = $1 and agency = $2 and (state = 'undone' or state = 'waiting' and starts_at > $3)`,
    [id, agency, at]
  )
  return rowCount === 1
}
