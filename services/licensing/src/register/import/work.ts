import { inTransaction } from '@motcua/db'
import type { Pool, PoolClient } from 'pg'
import type { FactOf } from '../../domain/licence/events.ts'
import { historyOf, origin } from '../../domain/licence/state.ts'
import { appendLicences, type Publishing } from '../append.ts'
import { changeOf } from '../commands.ts'
import { LOAD, licenceOf, type LoadedRow } from '../load.ts'
import { plain } from '../search.ts'
import type { FileFault } from './columns.ts'
import { assemble, differences, notWhole, type GoodRow } from './licences.ts'
import type { RowContent } from './row.ts'

type Import = { id: string; agency: string; by_id: string; dry_run: boolean }
type Verdict = 'imported' | 'unchanged' | 'acceptable' | 'faulty'
type Judged = { no: number; verdict: Verdict; faults: FileFault[] }
type Waiting = { licence_id: string; no: number; content: RowContent }

/**
 * The next licences of the oldest import that nobody else has in hand: judged, entered and noted in one transaction, so
 * that a process that dies has done a step wholly or not at all. Answers false when there is nothing to do.
 */
export function importNext(
  pool: Pool,
  publishing: Publishing,
  now: () => Date,
  batch = 500
): Promise<boolean> {
  return inTransaction(pool, async tx => {
    const { rows: open } = await tx.query<Import>({
      name: 'next-import',
      text: `select id, agency, by_id, dry_run from licence_import where state = 'working'
             order by begun_at, id limit 1 for update skip locked`
    })
    const [one] = open
    if (one === undefined) return false
    const licences = await nextLicences(tx, one, batch)
    if (licences.size > 0) await note(tx, one, await judge(tx, publishing, now, one, licences))
    else await tx.query({ name: 'finish-import', text: FINISH, values: [one.id, now().toISOString()] })
    return true
  })
}

const FINISH = `update licence_import set state = 'done', finished_at = $2 where id = $1`

async function nextLicences(tx: PoolClient, { id }: Import, batch: number): Promise<Map<string, GoodRow[]>> {
  const { rows } = await tx.query<Waiting>({
    name: 'waiting-rows',
    text: `
      with recursive licence as (
        (select licence_id, 1 as n from licence_import_row where import_id = $1 and verdict = 'waiting'
         order by licence_id limit 1)
        union all
        select (select r.licence_id from licence_import_row r
                where r.import_id = $1 and r.verdict = 'waiting' and r.licence_id > l.licence_id
                order by r.licence_id limit 1), l.n + 1
        from licence l where l.licence_id is not null and l.n < $2
      )
      select r.licence_id, r.no, r.content from licence l
      join licence_import_row r on r.import_id = $1 and r.verdict = 'waiting' and r.licence_id = l.licence_id
      order by r.licence_id, r.no`,
    values: [id, batch]
  })
  const licences = new Map<string, GoodRow[]>()
  for (const { licence_id, no, content } of rows) {
    const mine = licences.get(licence_id)
    if (mine) mine.push({ no, content })
    else licences.set(licence_id, [{ no, content }])
  }
  return licences
}

async function judge(
  tx: PoolClient,
  publishing: Publishing,
  now: () => Date,
  one: Import,
  licences: ReadonlyMap<string, GoodRow[]>
): Promise<Judged[]> {
  const numbers = new Map([...licences].map(([id, rows]) => [id, plain(rows[0]?.content.number ?? '')]))
  const broken = await brokenLicences(tx, one, [...licences.keys()], [...new Set(numbers.values())])
  const known = await knownLicences(tx, [...licences.keys()])
  const judged: Judged[] = []
  const fresh: { id: string; rows: GoodRow[]; fact: FactOf<'Imported'> }[] = []
  for (const [id, rows] of licences) {
    const all = (verdict: Verdict) => rows.map(({ no }) => ({ no, verdict, faults: [] }))
    const before = known.get(id)
    const assembled = assemble(rows, one.agency)
    const wrong = assembled.faults ?? (before ? differences(rows, before) : undefined)
    const isBroken = broken.ids.has(id) || broken.numbers.has(numbers.get(id) ?? '')
    if (isBroken || (wrong && wrong.size > 0)) judged.push(...faulty(rows, wrong))
    else if (before) judged.push(...all('unchanged'))
    else if (one.dry_run) judged.push(...all('acceptable'))
    else if (assembled.fact) fresh.push({ id, rows, fact: assembled.fact })
  }
  const at = now().toISOString()
  const by = { kind: 'official' as const, id: one.by_id }
  const changes = fresh.map(({ id, fact }) =>
    changeOf({ id, history: [], lastHash: '' }, [{ type: 'Record', fact }], { at, by, correlationId: one.id })
  )
  // one that somebody entered this moment is left waiting, and found to be known the next time
  const written = changes.length === 0 ? new Set<string>() : await appendLicences(tx, publishing, changes)
  for (const { id, rows } of fresh)
    if (written.has(id))
      judged.push(...rows.map(({ no }) => ({ no, verdict: 'imported' as const, faults: [] })))
  return judged
}

const faulty = (rows: readonly GoodRow[], faults: ReadonlyMap<number, FileFault[]> | undefined): Judged[] =>
  rows.map(({ no }) => ({ no, verdict: 'faulty', faults: faults?.get(no) ?? [notWhole(no)] }))

/** Licences of which some row cannot be read: they would not be whole. A row without its day counts for all of its number. */
async function brokenLicences(
  tx: PoolClient,
  { id }: Import,
  ids: string[],
  numbers: string[]
): Promise<{ ids: Set<string | null>; numbers: Set<string | null> }> {
  const { rows } = await tx.query<{ licence_id: string | null; number: string | null }>({
    name: 'broken-licences',
    text: `select distinct licence_id, case when licence_id is null then number end as number
           from licence_import_row
           where import_id = $1 and verdict = 'faulty' and content is null and number = any($2::text[])
             and (licence_id is null or licence_id = any($3::uuid[]))`,
    values: [id, numbers, ids]
  })
  return { ids: new Set(rows.map(row => row.licence_id)), numbers: new Set(rows.map(row => row.number)) }
}

async function knownLicences(tx: PoolClient, ids: string[]) {
  const { rows } = await tx.query<LoadedRow>({
    name: 'known-licences',
    text: `${LOAD} where l.id = any($1::uuid[])`,
    values: [ids]
  })
  return new Map(rows.map(licenceOf).map(({ id, history }) => [id, origin(historyOf(history))]))
}

async function note(tx: PoolClient, { id }: Import, judged: readonly Judged[]): Promise<void> {
  await tx.query({
    name: 'note-verdicts',
    text: `
      with judged as (
        update licence_import_row r set verdict = j.verdict, faults = j.faults
        from unnest($2::int[], $3::text[], $4::jsonb[]) as j (no, verdict, faults)
        where r.import_id = $1 and r.no = j.no
        returning r.verdict
      ), counted as (
        select count(*) filter (where verdict = 'imported') as imported,
          count(*) filter (where verdict = 'unchanged') as unchanged,
          count(*) filter (where verdict = 'acceptable') as acceptable,
          count(*) filter (where verdict = 'faulty') as faulty
        from judged
      )
      update licence_import i set imported = i.imported + c.imported, unchanged = i.unchanged + c.unchanged,
        acceptable = i.acceptable + c.acceptable, faulty = i.faulty + c.faulty
      from counted c where i.id = $1`,
    values: [
      id,
      judged.map(({ no }) => no),
      judged.map(({ verdict }) => verdict),
      judged.map(({ faults }) => JSON.stringify(faults))
    ]
  })
}
