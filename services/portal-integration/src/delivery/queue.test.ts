import t from 'tap'
import { dossierOf, duesOf, LIVES } from '../testing/dossiers.ts'
import { delivered, END, later, leaseMs, refused, stageOfQueue } from '../testing/queue.ts'
import { actsOfTheSecond } from './behind.ts'
import type { Outcome } from './outcome.ts'
import { enqueue, release, renew } from './queue.ts'
import { retryParked } from './retry.ts'
import { settle } from './settle.ts'

t.test('an event that comes twice is told once', async t => {
  const { pool, queued, row } = await stageOfQueue(t)
  const told = await queued(['submitted', 'accepted'])
  for (const due of duesOf(told).toReversed()) await enqueue(pool, [END], due)
  t.match(await row(told.id), { head: 1, last_seq: 2, state: 'due' })
  t.equal((await pool.query('select from delivery')).rowCount, 2)
})

t.test('an event that comes again after it was told is not told again', async t => {
  const { pool, queued, one, end, take, row } = await stageOfQueue(t)
  const told = await queued(['submitted'])
  await end(await one(), delivered)
  for (const due of duesOf(told)) await enqueue(pool, [END], due)
  t.match(await row(told.id), { state: 'idle', head: 2 })
  t.same(await take(), [])
})

t.test('only the head of a dossier is due, and each act in its turn', async t => {
  const { queued, take, end, row } = await stageOfQueue(t)
  const told = await queued()
  for (const seq of [1, 2, 3, 4, 5]) {
    const held = await take()
    t.match(held, [{ dossierId: told.id, code: told.code, seq, attempts: 0, known: seq > 1, unsure: false }])
    t.same(await take(), [], 'not while it is in hand')
    for (const claim of held)
      t.same([...(await end(claim, delivered))], [[told.id, { dueMs: seq < 5 ? 0 : null }]])
  }
  t.same(await take(), [])
  t.match(await row(told.id), { state: 'idle', head: 6, lease: null, worker: null })
})

t.test('what is not to be told leaves no gap: the next act in the queue is the next', async t => {
  const { pool, one, end, take, row } = await stageOfQueue(t)
  const told = dossierOf(LIVES.granted, { code: 'H57.99-261123-0009' })
  for (const due of duesOf(told)) if (![2, 4].includes(due.seq)) await enqueue(pool, [END], due)
  const seqs: number[] = []
  for (let i = 0; i < 3; i++) {
    const held = await one()
    seqs.push(held.seq)
    await end(held, delivered)
  }
  t.same(seqs, [1, 3, 5])
  t.same(await take(), [])
  t.match(await row(told.id), { state: 'idle', head: 6 })
})

t.test('an act that comes at the moment of a settlement is neither passed over nor made up', async t => {
  const { pool, queued, take } = await stageOfQueue(t)
  const next = {
    eventType: 'x',
    status: 'submitted',
    at: '2026-11-23T03:00:00Z',
    wanted: null
  }
  for (let round = 0; round < 12; round++) {
    const all = await Promise.all(Array.from({ length: 60 }, () => queued(['submitted'])))
    let left = (await take(60)).map(claim => ({ claim, outcome: delivered, waitMs: 0, tookMs: 1 }))
    const settling = async (): Promise<void> => {
      while (left.length > 0) {
        const settled = await settle(pool, END, left)
        left = left.filter(({ claim }) => !settled.has(claim.dossierId))
      }
    }
    const coming = all.map(({ id, code }) =>
      enqueue(pool, [END], { dossierId: id, code, ...next, seq: 3 }).then(() =>
        enqueue(pool, [END], { dossierId: id, code, ...next, seq: 5 })
      )
    )
    await Promise.all([settling(), ...coming])
    const { rows } = await pool.query(`
      select head, count(*)::int from delivery_queue where state = 'due' group by head order by head`)
    t.same(rows, [{ head: 3, count: 60 }])
    await pool.query(`update delivery_queue set state = 'parked'`)
  }
})

t.test('what comes while the head is in hand waits behind it', async t => {
  const { pool, queued, one, end, row } = await stageOfQueue(t)
  const told = dossierOf(LIVES.withdrawn, { code: 'H57.99-261123-0009' })
  const [first, ...rest] = duesOf(told)
  if (first) await enqueue(pool, [END], first)
  const held = await one()
  for (const due of rest) await enqueue(pool, [END], due)
  t.match(await row(told.id), { head: 1, last_seq: 3, lease: held.lease })
  await end(held, delivered)
  t.equal((await one()).seq, 2)
  t.equal((await queued()).versions.length, 5)
})

t.test('each end point has a queue of its own', async t => {
  const { queued, take, end, pool } = await stageOfQueue(t)
  const told = await queued(['submitted', 'accepted'], [END, 'tinh'])
  for (const claim of await take()) await end(claim, refused)
  t.match(await take(10, { endPoint: 'tinh' }), [{ dossierId: told.id, seq: 1 }])
  t.match((await pool.query('select end_point, state from delivery_queue order by 1')).rows, [
    { end_point: END, state: 'parked' },
    { end_point: 'tinh', state: 'due' }
  ])
})

t.test('workers who claim at the same time never hold the same dossier', async t => {
  const { pool, queued, enlist, take } = await stageOfQueue(t)
  for (let i = 0; i < 60; i++) await queued(['submitted'])
  const workers = await Promise.all(Array.from({ length: 8 }, enlist))
  const held = await Promise.all(
    workers.flatMap(worker => [take(4, { worker }), take(4, { worker }), take(4, { worker })])
  )
  const ids = held.flat().map(one => one.dossierId)
  t.equal(ids.length, 60)
  t.equal(new Set(ids).size, 60)
  const { rows } = await pool.query('select count(distinct worker)::int as n from delivery_queue')
  t.ok(rows[0].n > 1)
})

t.test('the longest waiting is taken first', async t => {
  const { pool, queued, take } = await stageOfQueue(t)
  const all = [await queued(), await queued(), await queued()]
  const wait = `update delivery_queue set next_at = now() - $2 * interval '1 s' where dossier_id = $1`
  for (const [i, { id }] of all.entries()) await pool.query(wait, [id, [10, 30, 20][i]])
  const order = [await take(1), await take(1), await take(1)].flat().map(one => one.dossierId)
  t.same(order, [all[1]?.id, all[2]?.id, all[0]?.id])
})

t.test('a lease that ran out comes back unsure, and its holder can settle nothing any more', async t => {
  const { pool, queued, take, end, row } = await stageOfQueue(t)
  const told = await queued()
  const [stale] = await take(1, { leaseMs: 0 })
  const [held] = await take(1)
  if (stale === undefined || held === undefined) throw new Error('nothing is due')
  t.match(held, { dossierId: told.id, seq: 1, unsure: true })
  t.equal((await end(stale, refused)).size, 0)
  t.same(await renew(pool, { endPoint: END, leaseMs, held: [stale] }), [])
  await release(pool, { endPoint: END, held: [stale] })
  t.match(await row(told.id), { head: 1, state: 'due', lease: held.lease })
  t.equal((await pool.query('select from delivery_attempt')).rowCount, 0)
  t.equal((await end(held, delivered)).size, 1)
  t.equal((await end(held, delivered)).size, 0, 'nor twice')
  t.match(await row(told.id), { head: 2 })
})

t.test('a worker that is taken for dead claims nothing, and prolongs nothing that was freed', async t => {
  const { pool, worker, queued, take, one, row } = await stageOfQueue(t)
  const told = await queued()
  const held = await one()
  t.same(await renew(pool, { endPoint: END, leaseMs, held: [held] }), [told.id])
  await pool.query('update delivery_queue set worker = null, next_at = now()')
  t.same(await renew(pool, { endPoint: END, leaseMs, held: [held] }), [])
  await pool.query('delete from delivery_worker where id = $1', [worker])
  t.same(await take(), [])
  t.match(await row(told.id), { lease: held.lease })
})

t.test('what is given back unbegun is due at once, and sure', async t => {
  const { pool, queued, one, row } = await stageOfQueue(t)
  const told = await queued()
  await release(pool, { endPoint: END, held: [await one()] })
  t.match(await row(told.id), { lease: null, worker: null })
  t.match(await one(), { unsure: false })
})

t.test('a turn that has to come again waits as long as it was told, and keeps what it learnt', async t => {
  const { pool, queued, one, end, take, row } = await stageOfQueue(t)
  const told = await queued()
  t.same([...(await end(await one(), later, 60_000))], [[told.id, { dueMs: 60_000 }]])
  t.same(await take(), [])
  t.match(await row(told.id), { state: 'due', head: 1, attempts: 1, known: true, unsure: true })
  await pool.query('update delivery_queue set next_at = now()')
  t.match(await one(), { attempts: 1, known: true, unsure: true })
  t.match((await pool.query('select * from delivery_attempt')).rows, [
    { seq: 1, outcome: 'later', step: 'sync', unsure: true, http_status: 500, note: 'sai', took_ms: 7 }
  ])
  t.match((await pool.query('select state, attempts, took_ms from delivery where seq = 1')).rows, [
    { state: 'due', attempts: 1, took_ms: 7 }
  ])
})

t.test('a parked dossier blocks nobody else, and what comes later waits behind its head', async t => {
  const { pool, queued, one, end, take, row } = await stageOfQueue(t)
  const told = await queued(['submitted', 'accepted'])
  await end(await one(), refused)
  const other = await queued(['submitted'])
  t.match(await take(), [{ dossierId: other.id }])
  t.match(await row(told.id), { state: 'parked', head: 1, last_seq: 2 })
  const [, , third] = duesOf(dossierOf(LIVES.granted, { code: told.code }))
  if (third) await enqueue(pool, [END], { ...third, dossierId: told.id })
  t.match(await row(told.id), { state: 'parked', head: 1, last_seq: 3 })
  t.match(
    (await pool.query('select state, reason from delivery where dossier_id = $1 order by seq', [told.id]))
      .rows,
    [
      { state: 'parked', reason: 'sai' },
      { state: 'due', reason: null },
      { state: 'due', reason: null }
    ]
  )
})

t.test('un-parked it goes on where it stood, its back-off begun anew, once', async t => {
  const { pool, queued, one, end } = await stageOfQueue(t)
  const told = await queued(['submitted', 'accepted'])
  await end(await one(), { ...refused, known: true })
  t.same(await retryParked(pool, END, told.id), { known: true, seq: 1 })
  t.same(await retryParked(pool, END, told.id), { known: true, seq: null })
  t.same(await retryParked(pool, 'tinh', told.id), { known: false, seq: null })
  t.match(await one(), { seq: 1, attempts: 0, known: true })
  t.match((await pool.query('select state, reason from delivery where seq = 1')).rows, [
    { state: 'due', reason: null }
  ])
})

t.test('who has looked at the end point says whether it has the act, and ends what nobody knew', async t => {
  const { pool, queued, one, end, row } = await stageOfQueue(t)
  const unsure = { ...refused, known: true, synced: true, unsure: true }
  const has = await queued(['submitted', 'accepted'])
  await end(await one(), unsure)
  t.same(await retryParked(pool, END, has.id, { portalHasIt: true, by: 'an-administrator' }), {
    known: true,
    seq: 1
  })
  t.match(await row(has.id), { head: 2, state: 'due', known: true, synced: false, unsure: false })
  t.match((await pool.query('select state, delivered_by, reason from delivery where seq = 1')).rows, [
    { state: 'delivered', delivered_by: 'an-administrator', reason: null }
  ])
  await end(await one(), unsure)
  await retryParked(pool, END, has.id, { portalHasIt: true, by: 'an-administrator' })
  t.match(await row(has.id), { head: 3, state: 'idle' }, 'nothing is left to tell')
  const lacks = await queued(['submitted', 'accepted'])
  await end(await one(), unsure)
  await pool.query('update delivery_queue set asked_to = 2 where dossier_id = $1', [lacks.id])
  await retryParked(pool, END, lacks.id, { portalHasIt: false, by: 'an-administrator' })
  t.match(await one(), {
    dossierId: lacks.id,
    seq: 1,
    known: true,
    synced: false,
    unsure: false,
    attempts: 0
  })
})

t.test('turns that fail though nothing else is to blame are counted until one fails otherwise', async t => {
  const { queued, one, end } = await stageOfQueue(t)
  await queued(['submitted'])
  const alone: Outcome = { ...refused, kind: 'later', blames: 'nothing' }
  let claim = await one()
  for (const [outcome, stuck] of [
    [alone, 1],
    [alone, 2],
    [later, 0],
    [alone, 1]
  ] as const) {
    await end(claim, outcome)
    claim = await one()
    t.equal(claim.stuck, stuck)
  }
})

t.test('two people who un-park at the same time do it once', async t => {
  const { pool, queued, one, end } = await stageOfQueue(t)
  const told = await queued(['submitted'])
  await end(await one(), refused)
  const both = await Promise.all([retryParked(pool, END, told.id), retryParked(pool, END, told.id)])
  t.same(new Set(both.map(one => one.seq)), new Set([1, null]))
})

t.test('the earlier acts of the same second are known by their status', async t => {
  const { pool, queued } = await stageOfQueue(t)
  const told = await queued(['submitted', 'supplement-requested', 'supplemented', 'accepted'])
  const at = (seq: number) => ({ dossierId: told.id, seq })
  t.same(await actsOfTheSecond(pool, END, at(4)), [])
  await pool.query(
    `update delivery set at = timestamptz '2026-11-23T02:00:00Z' + seq * interval '100 ms' where seq > 1`
  )
  t.same((await actsOfTheSecond(pool, END, at(4))).toSorted(), [
    'submitted',
    'supplementRequested',
    'supplementRequested'
  ])
  t.same(await actsOfTheSecond(pool, END, at(2)), ['submitted'], 'later ones do not count')
  t.same(await actsOfTheSecond(pool, 'tinh', at(4)), [])
})
