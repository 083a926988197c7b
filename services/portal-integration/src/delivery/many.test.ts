import t, { type Test } from 'tap'
import { silent, testEngine } from '../testing/engine.ts'
import { duesOf, LIVES, type Told } from '../testing/dossiers.ts'
import { until } from '../testing/world.ts'
import type { Target } from './delivery.ts'
import type { Claim, Outcome } from './outcome.ts'
import { enqueue } from './queue.ts'
import { startScout, whoIsDue } from './scout.ts'

const away: Omit<Extract<Outcome, { kind: 'later' }>, 'blames'> = {
  kind: 'later',
  step: 'none',
  known: false,
  synced: false,
  unsure: false,
  note: 'away'
}

/** An end point that keeps what it is told; `turn` can be set, to end turns in another way. */
function keeper(id: string) {
  const told: Claim[] = []
  const state = {
    told,
    closed: false,
    turn: async (claim: Claim, _signal: AbortSignal): Promise<Outcome> => {
      told.push(claim)
      return { kind: 'delivered' }
    }
  }
  const target: Target = {
    endPoint: { id, name: id, verified: false },
    adapter: {
      takeTurn: (claim, hold) => state.turn(claim, hold()),
      close: async () => void (state.closed = true)
    }
  }
  return Object.assign(state, { target, acts: () => told.map(one => `${one.dossierId} ${one.seq}`) })
}

async function stage(t: Test) {
  const engine = await testEngine(t)
  /** Queues what is to be told of it for each of these. */
  const queueFor = async (endPoints: string[], ...all: Told[]): Promise<void> => {
    for (const due of all.flatMap(duesOf)) await enqueue(engine.pool, endPoints, due)
  }
  return { ...engine, queueFor }
}
const actsOf = (...all: Told[]) =>
  all.flatMap(({ id, versions }) => versions.map(({ seq }) => `${id} ${seq}`))

t.test('one process tells many end points, each every act once and in order', async t => {
  const { start, dossier, queueFor } = await stage(t)
  const all = Array.from({ length: 12 }, (_, i) => keeper(`end-${i}`))
  const delivery = start(
    {},
    all.map(one => one.target)
  )
  const dossiers = Array.from({ length: 5 }, () => dossier(LIVES.granted))
  await queueFor(
    all.map(one => one.target.endPoint.id),
    ...dossiers
  )
  delivery.wake()
  await until(() => all.every(({ told }) => told.length === 25))
  for (const one of all) {
    t.same(one.acts().toSorted(), actsOf(...dossiers).toSorted())
    for (const { id } of dossiers)
      t.same(
        one.told.filter(({ dossierId }) => dossierId === id).map(({ seq }) => seq),
        [1, 2, 3, 4, 5]
      )
  }
})

t.test('end points that are dead, in whatever way, do not slow another', async t => {
  const { pool, start, dossier, queueFor } = await stage(t)
  const [well, refusing, hanging, shut] = ['well', 'refusing', 'hanging', 'shut'].map(keeper)
  if (!well || !refusing || !hanging || !shut) throw new Error('four')
  refusing.turn = async () => ({ ...away, blames: 'way' })
  shut.turn = async () => ({ ...away, blames: 'door' })
  hanging.turn = (_, signal) =>
    new Promise(done =>
      signal.addEventListener('abort', () => done({ ...away, blames: 'way', unsure: true }))
    )
  const dead = [refusing, hanging, shut]
  const delivery = start(
    { leaseMs: 60_000 },
    [well, ...dead].map(one => one.target)
  )
  const dossiers = Array.from({ length: 40 }, () => dossier(LIVES.granted))
  const time = async (endPoints: string[], half: Told[]): Promise<number> => {
    const wanted = well.told.length + half.length * 5
    const since = performance.now()
    await queueFor(endPoints, ...half)
    await until(() => well.told.length === wanted)
    return performance.now() - since
  }
  const alone = await time(['well'], dossiers.slice(0, 20))
  const beside = await time(['well', 'refusing', 'hanging', 'shut'], dossiers.slice(20))
  t.ok(beside < alone * 4 + 500, `${Math.round(beside)} ms beside dead ones, ${Math.round(alone)} ms alone`)
  t.same(well.acts().toSorted(), actsOf(...dossiers).toSorted())
  const breaker = (id: string) =>
    delivery.endPoints.find(({ endPoint }) => endPoint.id === id)?.breaker().state
  t.equal(breaker('well'), 'closed')
  await until(() => breaker('refusing') !== 'closed' && breaker('shut') !== 'closed')
  t.match(
    (
      await pool.query(`
      select end_point, count(*)::int from delivery where state = 'due' group by 1 order by 1`)
    ).rows,
    ['hanging', 'refusing', 'shut'].map(end_point => ({ end_point, count: 100 }))
  )
})

t.test('an end point that comes is told from then on, and one that goes is let go', async t => {
  const { pool, start, dossier, queueFor } = await stage(t)
  const late = keeper('late')
  const delivery = start()
  await queueFor(['late'], dossier(LIVES.granted))
  delivery.add(late.target)
  t.throws(() => delivery.add(late.target), /already/)
  delivery.wake()
  await until(() => late.told.length === 5)
  await delivery.remove('late')
  t.equal(late.closed, true)
  t.same(
    delivery.endPoints.map(({ endPoint }) => endPoint.id),
    ['dvcqg']
  )
  await queueFor(['late'], dossier(LIVES.granted))
  delivery.wake()
  await new Promise(done => setTimeout(done, 150))
  t.equal(late.told.length, 5)
  t.same(await whoIsDue(pool, ['late', 'dvcqg']), ['late'], 'what it is owed stays')
})

t.test('the scout wakes those who have something due, and looks on after a failure', async t => {
  const { pool, dossier, queueFor } = await stage(t)
  await queueFor(['one', 'two'], dossier(LIVES.granted))
  await pool.query(`update delivery_queue set next_at = now() + interval '1 hour' where end_point = 'two'`)
  const woken: string[] = []
  const faults = { n: 0 }
  let broken = true
  const scout = startScout({
    pool: {
      query: (...all: Parameters<typeof pool.query>) =>
        broken ? Promise.reject(new Error('broken')) : pool.query(...all)
    } as typeof pool,
    endPoints: () => ['one', 'two', 'three'],
    onDue: id => void woken.push(id),
    everyMs: 60_000,
    log: { ...silent, error: () => void (faults.n += 1) }
  })
  t.teardown(() => scout.stop())
  scout.look()
  await until(() => faults.n === 1)
  broken = false
  scout.look()
  await until(() => woken.length > 0)
  t.same(woken, ['one'])
})
