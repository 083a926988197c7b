import type { Principal } from '@motcua/auth'
import { inTransaction } from '@motcua/db'
import { Refusal, type Text } from '@motcua/refusal'
import type { PoolClient } from 'pg'
import type { Deps } from '../deps.ts'
import { act, caseworkOf } from '../dossier/dossiers.ts'
import { COMMAND, itemOf, type Action, type Said } from './actions.ts'

type Item = {
  bulk_id: string
  no: number
  dossier_id: string
  version: number
  action: Action
  body: Said
  principal: Pick<Principal, 'id' | 'roles' | 'agency' | 'institutions'>
}
type Judged = { verdict: 'done' | 'refused' | 'conflict'; code: string | null; detail: Text | null }

/**
 * The next items that nobody else has in hand, each an ordinary command of the person who began the act, under a key of
 * its own: whoever dies may have done some, and is told so when they are done again. Answers false when there is nothing
 * to do. Several may run, on one act too.
 */
export function createBulkStep(deps: Deps, batch = 50): () => Promise<boolean> {
  const casework = caseworkOf(deps)
  const { pool, now } = deps
  const give = async (item: Item): Promise<Judged> => {
    const request = {
      id: item.bulk_id,
      headers: { 'idempotency-key': `${item.bulk_id}.${item.no}`, 'if-match': `"${item.version}"` },
      principal: item.principal,
      params: { id: item.dossier_id },
      body: item.body
    }
    try {
      await act(deps, casework, request, COMMAND[item.action], (by, dossier) =>
        itemOf(deps, item.action, item.body, by, dossier)
      )
      return { verdict: 'done', code: null, detail: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { code, detail } = error
      return { verdict: code === 'changed-meanwhile' ? 'conflict' : 'refused', code, detail }
    }
  }
  return async () => {
    const at = now().toISOString()
    await pool.query({ name: 'begin-bulk', text: BEGIN, values: [at] })
    const some = await inTransaction(pool, async tx => {
      const { rows: items } = await tx.query<Item>({ name: 'next-bulk-items', text: NEXT, values: [batch] })
      if (items.length > 0) await note(tx, items, await Promise.all(items.map(give)))
      return items.length > 0
    })
    if (!some) await pool.query({ name: 'finish-bulk', text: FINISH, values: [at] })
    return some
  }
}

const BEGIN = `update bulk_act set state = 'working' where state = 'waiting' and starts_at <= $1`
const NEXT = `
  select i.bulk_id, i.no, i.dossier_id, i.version, a.action, a.body, a.principal
  from bulk_act a join bulk_item i on i.bulk_id = a.id
  where a.state = 'working' and i.verdict = 'waiting'
  order by a.starts_at, i.bulk_id, i.no limit $1 for update of i skip locked`
const FINISH = `
  update bulk_act a set state = 'done', finished_at = $1, body = body - 'text'
  where state = 'working' and not exists (
    select from bulk_item i where i.bulk_id = a.id and i.verdict = 'waiting')`

async function note(tx: PoolClient, items: readonly Item[], judged: readonly Judged[]): Promise<void> {
  await tx.query({
    name: 'note-bulk-items',
    text: `update bulk_item i set verdict = j.verdict, code = j.code, detail = j.detail
           from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::jsonb[]) as j (bulk_id, no, verdict, code, detail)
           where i.bulk_id = j.bulk_id and i.no = j.no`,
    values: [
      items.map(({ bulk_id }) => bulk_id),
      items.map(({ no }) => no),
      judged.map(({ verdict }) => verdict),
      judged.map(({ code }) => code),
      judged.map(({ detail }) => detail)
    ]
  })
}
