import { inTransaction } from '@motcua/db'
import t from 'tap'
import { delivered, END, later, leaseMs, refused, stageOfQueue } from '../testing/queue.ts'
import type { Claim } from './outcome.ts'
import { renew } from './queue.ts'
import { settle, type Settled } from './settle.ts'

t.test('a row that a consumer is just writing to is settled the next time, waiting for nobody', async t => {
  const { pool, queued, one, end, row } = await stageOfQueue(t)
  const told = await queued()
  const held = await one()
  await inTransaction(pool, async tx => {
    await tx.query('select from delivery_queue for update')
    t.equal((await end(held, delivered)).size, 0)
    t.same(await renew(pool, { endPoint: END, leaseMs, held: [held] }), [])
  })
  t.equal((await end(held, delivered)).size, 1)
  t.match(await row(told.id), { head: 2 })
})

t.test('many outcomes are settled in one statement, each as it ended', async t => {
  const { pool, queued, take, row } = await stageOfQueue(t)
  const all = [await queued(), await queued(), await queued()]
  const outcomes = [delivered, refused, later]
  const ended = (await take()).map(claim => ({
    claim,
    outcome: outcomes[all.findIndex(one => one.id === claim.dossierId)] ?? delivered,
    waitMs: 0,
    tookMs: 1
  }))
  t.equal((await settle(pool, END, ended)).size, 3)
  const states = []
  for (const { id } of all) states.push(await row(id))
  t.match(states, [
    { state: 'due', head: 2 },
    { state: 'parked', head: 1 },
    { state: 'due', head: 1 }
  ])
})

const nextOf = (settled: Map<string, Settled>, { dossierId }: Claim): Claim => {
  const one = settled.get(dossierId)
  if (one === undefined || !('next' in one)) throw new Error('it does not go on')
  return one.next
}

t.test(
  'a dossier goes on with its next act under the lease that it has, act by act, to the last',
  async t => {
    const { pool, queued, one, take, end, row } = await stageOfQueue(t)
    const told = await queued()
    let claim = await one()
    const { lease } = claim
    const { next_at: until } = await row(told.id)
    for (const seq of [2, 3, 4, 5]) {
      claim = nextOf(await end(claim, delivered, 0, true), claim)
      t.match(claim, { dossierId: told.id, seq, lease, lastSeq: 5, known: true, unsure: false, attempts: 0 })
      t.match(claim.act?.code ?? told.code, told.code)
      t.match(await row(told.id), { head: seq, lease, next_at: until, state: 'due' })
      t.same(await take(), [], 'it is nobody else’s meanwhile')
    }
    t.same([...(await end(claim, delivered, 0, true))], [[told.id, { dueMs: null }]])
    t.match(await row(told.id), { head: 6, lease: null, worker: null, state: 'idle' })
    t.same((await pool.query('select distinct state from delivery')).rows, [{ state: 'delivered' }])
  }
)

t.test('a claim brings the acts that follow, as many as may be and as far as they are noted', async t => {
  const { queued, note, take, end, row } = await stageOfQueue(t)
  const [whole, gap] = [await queued(), await queued()]
  await note(whole)
  await note(gap, [3])
  const claims = await take(2, { acts: 3 })
  const of = (told: { id: string }) => claims.find(one => one.dossierId === told.id)
  const seqs = (claim?: Claim) => [claim?.act?.seq, ...(claim?.next ?? []).map(act => act.seq)]
  t.same(
    [seqs(of(whole)), seqs(of(gap))],
    [
      [1, 2, 3],
      [1, 2]
    ]
  )
  for (const claim of claims) {
    const through = claim.seq + claim.next.length
    const next = nextOf(await end(claim, { kind: 'delivered', through }, 0, true, 3), claim)
    t.match(await row(claim.dossierId), { head: through + 1, lease: claim.lease })
    t.same(
      seqs(next),
      claim.dossierId === whole.id ? [4, 5] : [undefined],
      'nothing beyond what is not noted'
    )
  }
})

t.test('a settlement whose answer was lost says the same again', async t => {
  const { queued, one, end, row } = await stageOfQueue(t)
  const told = await queued()
  const first = await one()
  const once = await end(first, delivered, 0, true)
  t.same(await end(first, delivered, 0, true), once)
  t.match(await row(told.id), { head: 2, lease: first.lease })
})

t.test('nothing goes on that failed, that a dead worker held, or that is told again', async t => {
  const { pool, queued, one, end, row } = await stageOfQueue(t)
  const failed = await queued()
  t.same(await end(await one(), later, 60_000, true), new Map([[failed.id, { dueMs: 60_000 }]]))
  const orphan = await queued()
  const held = await one()
  await pool.query('update delivery_queue set worker = null where dossier_id = $1', [orphan.id])
  t.same(await end(held, delivered, 0, true), new Map([[orphan.id, { dueMs: 0 }]]))
  t.match(await row(orphan.id), { head: 2, lease: null })
  await pool.query('update delivery_queue set asked_to = 3 where dossier_id = $1', [orphan.id])
  t.same(await end(await one(), delivered, 0, true), new Map([[orphan.id, { dueMs: 0 }]]))
  t.match(await one(), { dossierId: orphan.id, seq: 3, unsure: true })
})
