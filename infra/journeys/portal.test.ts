import { startRelay } from '@motcua/events/relay'
import type { Step } from '@motcua/licensing/testing-acts'
import { testLicensing } from '@motcua/licensing/testing'
import { silent, testEngine } from '@motcua/portal-integration/testing/engine'
import { startIntake } from '@motcua/portal-integration/testing/records'
import t, { type Test } from 'tap'

/** Lives that between them come to each of the portal's statuses but 6 (the procedure has no fee), and back. */
const LIVES: Step[][] = [
  ['submit', 'accept', 'take', 'approve', 'give'],
  ['submit', 'accept', 'take', 'approve', 'give', 'correct'],
  ['submit', 'accept', 'take', 'reject', 'give'],
  ['submit', 'refuse'],
  ['submit', 'withdraw'],
  ['submit', 'askAtIntake', 'supplement', 'accept', 'take', 'approve'],
  ['submit', 'accept', 'take', 'ask', 'supplement', 'approve', 'give'],
  ['submit', 'accept', 'take', 'ask', 'stop'],
  ['submit', 'message', 'note', 'accept', 'note', 'take', 'note', 'approve', 'reopen', 'reject', 'give']
]
const CODES = [
  'submitted',
  'accepted',
  'refused',
  'inProgress',
  'supplementRequested',
  'feeRequested',
  'withdrawn',
  'stopped',
  'decided',
  'returned'
]

/** Both services with a log between them, and the portal behind: what licensing writes down is told to the end. */
async function stage(t: Test) {
  const licensing = await testLicensing(t)
  const url = await licensing.app.listen({ host: '127.0.0.1', port: 0 })
  const engine = await testEngine(t, {
    timeoutMs: 1_000,
    licensing: { url, token: await licensing.tokenFor('service') }
  })
  const { bus, caughtUp } = await startIntake(t, engine.pool, 12)
  const relay = startRelay({ connectionString: licensing.pool.url, bus, shards: 12, log: silent })
  t.teardown(() => relay.stop())

  const arrived = async (): Promise<void> => {
    for (let left = 1; left > 0; await new Promise(done => setTimeout(done, 20)))
      left =
        (await licensing.pool.query(`select from outbox where topic = 'licensing.dossiers.v1'`)).rowCount ?? 0
    await caughtUp()
    await engine.quiet(60_000)
  }
  /** What licensing made public of each dossier, but for notes: what the portal has to know. */
  const wanted = async () => {
    const { rows } = await licensing.pool.query<{ id: string; code: string; seqs: number[] }>(
      `select id, code, array(select generate_series(1, seq)) as seqs from dossier where seq > 0`
    )
    const told = await engine.pool.query<{ id: string; seq: number }>(
      'select dossier_id as id, seq from delivery'
    )
    return Promise.all(
      rows.map(async ({ id, code, seqs }) => {
        const steps: string[] = []
        for (const seq of seqs.filter(seq => told.rows.some(row => row.id === id && row.seq === seq))) {
          const { body } = await licensing.call('service', 'GET', `/dossiers/${id}/at/${seq}`)
          steps.push(String(CODES.indexOf(String(body.status)) + 1))
        }
        return { code, seqs, steps }
      })
    )
  }
  return { licensing, engine, arrived, wanted }
}

for (const faults of [
  [],
  [
    { kind: 'timeoutAfterAccept', ms: 3_000, probability: 0.05, seed: 7 },
    { kind: 'error500', probability: 0.05, seed: 7 },
    { kind: 'wrongJson', probability: 0.05, seed: 7 },
    { kind: 'expiredSession', probability: 0.02, seed: 7 }
  ]
])
  t.test(
    `every act in licensing is told to ${faults.length > 0 ? 'a faulty' : 'the'} portal, once and in order`,
    async t => {
      const { licensing, engine, arrived, wanted } = await stage(t)
      await engine.portal.fail(...faults)
      engine.start()
      for (const life of LIVES) await licensing.dossier(...life)
      await arrived()
      const accepted = await engine.portal.accepted()
      const all = await wanted()
      t.equal(all.length, LIVES.length)
      for (const { code, steps } of all) {
        const { statuses = [], progress = [] } = accepted[code] ?? {}
        t.same(
          progress.map(one => one.TrangThai),
          steps,
          code
        )
        t.same(distinct(statuses), distinct(steps), code)
      }
      const { rows } = await engine.pool.query(`
      select (select count(*)::int from delivery where state <> 'delivered') as untold,
        (select count(*)::int from parked) as parked`)
      t.same(rows, [{ untold: 0, parked: 0 }])
      t.equal(new Set(all.flatMap(one => one.steps)).size, 9)
      t.equal(
        all.reduce((sum, one) => sum + one.seqs.length - one.steps.length, 0),
        4,
        'only what is noted is not told'
      )
    }
  )

/** A record that says the same again is no new status at the portal. */
const distinct = (codes: string[]): string[] => codes.filter((code, i) => code !== codes[i - 1])
