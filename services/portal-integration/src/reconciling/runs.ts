import { randomUUID } from 'node:crypto'
import { inTransaction, type Queryable } from '@motcua/db'
import type { Pool } from 'pg'
import type { Way } from './asking.ts'
import { finding, type Finding } from './compare.ts'
import { heal } from './heal.ts'
import type { Known } from './known.ts'

export type Run = {
  id: string
  endPoint: string
  since: string | null
  /** Dossiers up to this one are compared. */
  position: string
  /** The end point's own list is compared up to this code of this unit; null to its end. */
  listed: string | null
  listedUnit: string
}
type Begin = { endPoint: string; way: Way; since: string | null } & ({ night: string } | { askedBy: string })

/** Dossiers that are not over, and those to which something happened since. */
const OPEN = `
  ($2::timestamptz is null or exists (
    select from status_event n where n.dossier_id = e.dossier_id
      and (n.recorded_at >= $2 or n.seq = (select max(seq) from status_event where dossier_id = e.dossier_id)
        and n.status not in ('refused', 'withdrawn', 'stopped', 'returned'))))`

/** Begins a comparison; undefined when one of that end point is running, or that night's was begun already. */
export async function begin(db: Queryable, asked: Begin): Promise<string | undefined> {
  const { endPoint, way, since } = asked
  const [night, by] = 'night' in asked ? [asked.night, null] : [null, asked.askedBy]
  const { rows } = await db.query<{ id: string }>({
    name: 'begin reconciliation',
    text: `
      insert into reconciliation (id, end_point, since, night, asked_by, way, total)
      select $1, $3, $2, $4, $5, $6, (select count(distinct e.dossier_id) from status_event e where ${OPEN})
      on conflict do nothing returning id`,
    values: [randomUUID(), since, endPoint, night, by, way]
  })
  return rows[0]?.id
}

/** The one that is running for an end point. */
export async function running(db: Queryable, endPoint: string): Promise<Run | undefined> {
  const { rows } = await db.query<Run>({
    name: 'running reconciliation',
    text: `
      select id, end_point as "endPoint", since, position, listed, listed_unit as "listedUnit" from reconciliation
      where end_point = $1 and state = 'running'`,
    values: [endPoint]
  })
  return rows[0]
}

/** The next dossiers that a run is to compare. */
export async function nextOf(db: Queryable, { position, since }: Run, most: number): Promise<string[]> {
  const { rows } = await db.query<{ dossier_id: string }>({
    name: 'next to compare',
    text: `
      select distinct e.dossier_id from status_event e
      where e.dossier_id > $1 and ${OPEN} order by e.dossier_id limit $3`,
    values: [position, since, most]
  })
  return rows.map(row => row.dossier_id)
}

type Compared = { dossierId: string; known: Known; findings: Finding[] }

/** Writes one dossier's comparison down and heals, in one transaction. False when another process did so meanwhile. */
export function conclude(pool: Pool, run: Run, compared: Compared | { dossierId: string }): Promise<boolean> {
  return inTransaction(pool, async tx => {
    const { dossierId } = compared
    const { rowCount } = await tx.query({
      name: 'move reconciliation',
      text: `
        update reconciliation set position = $3, compared = compared + 1, failing_since = null
        where id = $1 and position = $2 and state = 'running'`,
      values: [run.id, run.position, dossierId]
    })
    if (rowCount === 0) return false
    if (!('known' in compared)) return true
    const { known, findings } = compared
    for (const found of findings) {
      const healed = await heal(tx, { endPoint: run.endPoint, dossierId, known }, found)
      await note(tx, run, { ...found, dossierId, code: known.code, healed })
    }
    return true
  })
}

type Page = {
  codes: string[]
  /** Where the list goes on; null: nowhere. */
  next: { unit: string; after: string } | null
  /** A unit whose list cannot be read. */
  unread?: string
}

/** Writes down which codes of a page of the end point's list are unknown to us. False as above. */
export function concludeList(pool: Pool, run: Run, { codes, next, unread }: Page): Promise<boolean> {
  return inTransaction(pool, async tx => {
    const { rowCount } = await tx.query({
      name: 'move list',
      text: `
        update reconciliation set listed = $4, listed_unit = coalesce($5, listed_unit), failing_since = null
        where id = $1 and listed = $2 and listed_unit = $3 and state = 'running'`,
      values: [run.id, run.listed, run.listedUnit, next?.after ?? null, next?.unit ?? null]
    })
    if (rowCount === 0) return false
    const { rows } = await tx.query<{ code: string }>({
      name: 'unknown codes',
      text: `
        select c.code from unnest($1::text[]) as c (code)
        where not exists (select from status_event where code = c.code)
          and not exists (select from portal_filing where portal = $2 and code = c.code)`,
      values: [codes, run.endPoint]
    })
    const about = { ...finding('unknown', 'code'), dossierId: null, healed: false }
    for (const { code } of rows) await note(tx, run, { ...about, code })
    if (unread !== undefined)
      await note(tx, run, { ...about, kind: 'contradicting', what: 'answer', code: unread })
    return true
  })
}

export async function finish(db: Queryable, { id }: Run): Promise<void> {
  await db.query({
    name: 'finish reconciliation',
    text: `update reconciliation set state = 'done', finished_at = now() where id = $1 and state = 'running'`,
    values: [id]
  })
}

/**
 * Nothing can be compared, and this is what was answered: true when it has been so for `patienceMs`, which ends the run.
 * It is counted from the first failure after the last success, whichever process saw it.
 */
export async function stillFailing(
  db: Queryable,
  { id }: Pick<Run, 'id'>,
  { note, patienceMs }: { note: string; patienceMs: number }
): Promise<boolean> {
  const { rows } = await db.query<{ failed: boolean }>({
    name: 'still failing',
    text: `
      update reconciliation set
        failing_since = coalesce(failing_since, now()),
        state = case when tired then 'failed' else state end,
        failure = case when tired then $2 end,
        finished_at = case when tired then now() end
      from (select failing_since <= now() - $3 * interval '1 ms' as tired from reconciliation where id = $1) as f
      where id = $1 and state = 'running'
      returning state = 'failed' as failed`,
    values: [id, note, patienceMs]
  })
  return rows[0]?.failed ?? false
}

type Noted = Omit<Finding, 'remedy'> & { dossierId: string | null; code: string; healed: boolean }

const note = (tx: Queryable, { id }: Run, one: Noted) =>
  tx.query({
    name: 'note difference',
    text: `
      insert into reconciliation_difference
        (reconciliation, dossier_id, code, kind, what, seqs, steps, status, healed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict do nothing`, // several units may list the same code
    values: [
      id,
      one.dossierId,
      one.code,
      one.kind,
      one.what,
      one.seqs,
      JSON.stringify(one.steps),
      one.status,
      one.healed
    ]
  })
