import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { inTransaction, type Queryable } from '@motcua/db'
import t from 'tap'
import { testTables } from '../testing/engine.ts'
import { START, type Place } from './cursor.ts'
import { readFeed } from './read.ts'
import { record, type Act } from './record.ts'

const act = (dossierId: string, seq: number, change: Partial<Act> = {}): Act => ({
  dossierId,
  seq,
  eventType: 'vn.gdnn.dossiers.accepted.v1',
  code: 'H57.99-261123-0001',
  procedure: { code: 'rename-institution', version: 1 },
  agency: 'H57.99',
  status: 'accepted',
  at: '2026-11-23T02:00:00.000Z',
  dueAt: null,
  ...change
})
const rest = (ms: number) => new Promise(done => setTimeout(done, ms))
const read = (db: Queryable, after: Place, limit = 100) => readFeed(db, { after, limit, agencies: [] })

/** What a cursor on the position alone would give: the mistake that the feed is built to avoid. */
async function readNaively(pool: Pool, after: bigint) {
  const { rows } = await pool.query<{ id: string; pos: string }>(
    `select dossier_id || '.' || seq as id, pos::text from status_event where pos > $1 order by pos limit 100`,
    [String(after)]
  )
  return { ids: rows.map(row => row.id), next: BigInt(rows.at(-1)?.pos ?? after) }
}

/** Polls until the writers are through and nothing is new any more. */
async function follow<P>(from: P, busy: () => boolean, look: (at: P) => Promise<{ ids: string[]; next: P }>) {
  const seen: string[] = []
  for (let at = from; ;) {
    const last = !busy()
    const { ids, next } = await look(at)
    seen.push(...ids)
    at = next
    if (last && ids.length === 0) return seen
    await rest(2)
  }
}

t.test(
  'with many writers at once a reader misses nothing and reads nothing twice; a naive cursor does',
  async t => {
    const pool = await testTables(t)
    const WRITERS = 6
    const written: string[] = []
    let writing = WRITERS
    const writer = async (n: number): Promise<void> => {
      for (let round = 0; round < 25; round++) {
        const id = randomUUID()
        await inTransaction(pool, async tx => {
          for (let seq = 1; seq <= 3; seq++) {
            await record(tx, act(id, seq))
            if (n < 2) await rest(6) // some hold their transaction open while others overtake them
          }
        })
        written.push(`${id}.1`, `${id}.2`, `${id}.3`)
      }
      writing -= 1
    }
    const busy = () => writing > 0
    const [seen, naive] = await Promise.all([
      follow(START, busy, async at => {
        const { items, next } = await read(pool, at)
        return { ids: items.map(one => one.id), next }
      }),
      follow(0n, busy, at => readNaively(pool, at)),
      ...Array.from({ length: WRITERS }, (_, n) => writer(n))
    ])
    // another test's transaction on the same server may still hold the edge back
    let last = await read(pool, START, 500)
    for (; last.items.length < written.length; last = await read(pool, START, 500)) await rest(20)
    const all = last.items.map(one => one.id)
    t.same(all.toSorted(), written.toSorted())
    t.same(seen, all.slice(0, seen.length), 'as a reader sees who comes afterwards')
    t.ok(seen.length > 0 && new Set(seen).size === seen.length)
    t.ok(
      written.some(id => !naive.includes(id)),
      'the naive reader passed open transactions by'
    )
  }
)

t.test(
  'the cursor does not pass a transaction that is still open, however much is committed after it',
  async t => {
    const pool = await testTables(t)
    const [early, late] = [randomUUID(), randomUUID()]
    const open = await pool.connect()
    await open.query('begin')
    await record(open, act(early, 1))
    await record(pool, act(late, 1))
    const before = await read(pool, START)
    t.same(before.items, [])
    await open.query('commit')
    open.release()
    const after = await settled(pool, before.next, 2)
    t.same(
      after.items.map(one => one.dossierId),
      [early, late]
    )
    t.same((await read(pool, after.next)).items, [])
  }
)

t.test('a dossier is read in its own order even where its consumers began the other way round', async t => {
  const pool = await testTables(t)
  const id = randomUUID()
  const stale = await pool.connect()
  await stale.query('begin')
  await stale.query('select pg_current_xact_id()') // this one has the lower id, and writes later
  await record(pool, act(id, 1))
  await record(stale, act(id, 2))
  await stale.query('commit')
  stale.release()
  const { items } = await settled(pool, START, 2)
  t.same(
    items.map(one => one.seq),
    [1, 2]
  )
})

t.test('an act that is noted twice is told once; what was rolled back is not told', async t => {
  const pool = await testTables(t)
  const id = randomUUID()
  await record(pool, act(id, 1))
  await record(pool, act(id, 1))
  await t.rejects(
    inTransaction(pool, async tx => {
      await record(tx, act(id, 2))
      throw new Error('the slice failed')
    }),
    /the slice failed/
  )
  await record(pool, act(id, 2))
  const { items } = await settled(pool, START, 2)
  t.same(
    items.map(one => one.id),
    [`${id}.1`, `${id}.2`]
  )
})

/** A page once it has so many; other tests on this server may hold the edge back for a moment. */
async function settled(pool: Pool, after: Place, n: number) {
  let page = await read(pool, after)
  for (; page.items.length < n; page = await read(pool, after)) await rest(20)
  return page
}
