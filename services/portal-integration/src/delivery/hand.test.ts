import t, { type Test } from 'tap'
import { DVCQG, testTables } from '../testing.ts'
import { dossierOf, duesOf, LIVES } from '../testing/dossiers.ts'
import { createHand } from './hand.ts'
import { enqueue } from './queue.ts'
import { settle } from './settle.ts'

const delivered = () => Promise.resolve({ kind: 'delivered' } as const)
const leaseMs = 60_000

/** A hand over a queue of so many dossiers, and a clock that the test can set forward. */
async function stage(t: Test, n: number, life: readonly (keyof typeof steps)[] = LIVES.granted) {
  const pool = await testTables(t)
  const all = Array.from({ length: n }, (_, i) => dossierOf(life, { code: `H57.99-261123-000${i + 1}` }))
  for (const due of all.flatMap(duesOf)) await enqueue(pool, [DVCQG.id], due)
  const { rows } = await pool.query<{ id: number }>('insert into delivery_worker default values returning id')
  const state = { time: 0, worker: rows[0]?.id }
  const hand = createHand({ pool, endPoint: DVCQG.id, leaseMs, life: () => state.worker }, () => state.time)
  const leases = async () => (await pool.query('select lease from delivery_queue')).rows.map(row => row.lease)
  return { pool, hand, state, leases }
}
const steps = { submitted: 0, accepted: 0, 'processing-started': 0, approved: 0, 'result-returned': 0 }

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
