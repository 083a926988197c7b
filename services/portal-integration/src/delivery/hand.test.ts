import t, { type Test } from 'tap'
import { DVCQG, testTables } from '../testing/engine.ts'
import { dossierOf, duesOf, LIVES } from '../testing/dossiers.ts'
import { createHand } from './hand.ts'
import { enqueue } from './queue.ts'
import { settle } from './settle.ts'

const delivered = () => Promise.resolve({ kind: 'delivered' } as const)
const leaseMs = 60_000

/** A hand over a queue of so many dossiers, and a clock that the test can set forward. */
async function stage(t: Test, n: number) {
  const pool = await testTables(t)
  const all = Array.from({ length: n }, (_, i) =>
    dossierOf(LIVES.granted, { code: `H57.99-261123-000${i + 1}` })
  )
  for (const due of all.flatMap(duesOf)) await enqueue(pool, [DVCQG.id], due)
  const { rows } = await pool.query<{ id: number }>('insert into delivery_worker default values returning id')
  const state = { time: 0, worker: rows[0]?.id }
  const hand = createHand({ pool, endPoint: DVCQG.id, leaseMs, life: () => state.worker }, () => state.time)
  const leases = async () => (await pool.query('select lease from delivery_queue')).rows.map(row => row.lease)
  return { pool, hand, state, leases }
}
t.test(
  'the next act of a dossier is in hand though the word of its last settlement is still on its way',
  async t => {
    const { pool, hand } = await stage(t, 1)
    await hand.take(5)
    const first = hand.begin(delivered)
    if (first === undefined) throw new Error('nothing to begin')
    await settle(pool, DVCQG.id, [{ claim: first.claim, outcome: await first.outcome, waitMs: 0, tookMs: 1 }])
    t.equal(await hand.take(5), 1) // before anybody has dropped the first
    hand.drop(first.claim)
    t.equal(hand.begin(delivered)?.claim.seq, 2)
  }
)

t.test('a turn is cut off before its lease can be somebody else’s, and begun no more', async t => {
  const { hand, state } = await stage(t, 2)
  await hand.take(2)
  const signals: AbortSignal[] = []
  const hanging = hand.begin((_, hold) => {
    signals.push(hold())
    return new Promise(() => {})
  })
  t.ok(hanging && hand.isOurs(hanging.claim))
  state.time = leaseMs * 0.74
  await hand.tend() // prolonged: it runs on
  state.time = leaseMs * 1.4
  t.equal(signals[0]?.aborted, false)
  state.time = leaseMs * 1.5 // 0.76 of a lease later
  t.equal(hanging && hand.isOurs(hanging.claim), false)
  await hand.tend()
  t.equal(signals[0]?.aborted, true)
  t.equal(hand.begin(delivered), undefined, 'what waited is over too')
})

t.test('a turn that hangs for many leases is let go', async t => {
  const { hand, state } = await stage(t, 1)
  await hand.take(1)
  const held = hand.begin(() => new Promise(() => {}))
  const tendUntil = async (end: number): Promise<void> => {
    for (; state.time < end; state.time += leaseMs / 2) await hand.tend()
  }
  await tendUntil(leaseMs * 9)
  t.equal(held && hand.isOurs(held.claim), true)
  await tendUntil(leaseMs * 12)
  t.equal(held && hand.isOurs(held.claim), false)
})

t.test(
  'without a sign of life nothing is taken, and what was taken while it broke is given back',
  async t => {
    const { hand, state, leases } = await stage(t, 3)
    const { worker } = state
    state.worker = undefined
    t.equal(await hand.take(3), 0)
    state.worker = worker
    const taking = hand.take(3)
    state.worker = undefined
    t.equal(await taking, 0)
    t.equal(hand.size(), 0)
    t.same(await leases(), [null, null, null])
  }
)

t.test('what is not begun is given back when it is not wanted any more', async t => {
  const { hand, leases } = await stage(t, 3)
  await hand.take(3)
  const begun = hand.begin(() => new Promise(() => {}))
  await hand.giveBack()
  t.equal(hand.size(), 1)
  t.equal((await leases()).filter(lease => lease === begun?.claim.lease).length, 1)
})
