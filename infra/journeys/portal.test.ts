import type { Step } from '@motcua/licensing/testing-acts'
import t from 'tap'
import { bothServices } from './stage.ts'

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
      const { licensing, engine, arrived, wanted } = await bothServices(t)
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
