import fc from 'fast-check'
import t from 'tap'
import { Refusal } from '@motcua/refusal'
import { LEVELS, type Fact, type LicenceEvent } from '../domain/licence/events.ts'
import { licensedOn, REASONS, type Answer, type Question } from '../domain/licence/licensed-on.ts'
import { asKnownAt, historyOf } from '../domain/licence/state.ts'
import type { Order } from './commands.ts'
import { licenceId } from './licence-id.ts'
import { loadLicence } from './load.ts'
import { rebuildIntervals } from './rebuild.ts'
import { granted, PAPER, testRegister } from './testing.ts'
import { wasLicensed } from './was-licensed.ts'

const DAYS = Array.from({ length: 24 }, (_, n) => `2026-01-${String(n + 1).padStart(2, '0')}`)
const CODES = ['5480202', '5520227', '5810207']
const INSTITUTIONS = ['inst-a', 'inst-b']

const day = fc.constantFrom(...DAYS.slice(1))
const key = fc.record({ code: fc.constantFrom(...CODES), level: fc.constantFrom(...LEVELS.slice(0, 2)) })
const trade = fc.tuple(key, fc.integer({ min: 1, max: 40 })).map(([one, quota]) => ({ ...one, quota }))
const body = fc.oneof(
  trade.map(one => ({ type: 'TradesAdded' as const, trades: [one] })),
  trade.map(one => ({ type: 'TradesChanged' as const, trades: [one] })),
  key.map(one => ({ type: 'TradesRemoved' as const, trades: [one] })),
  fc
    .constantFrom('Suspended' as const, 'SuspensionLifted' as const, 'Revoked' as const)
    .map(type => ({ type })),
  fc.constantFrom('Tên một', 'Tên hai').map(name => ({ type: 'HolderRenamed' as const, name }))
)
const fact = fc.tuple(body, day).map(([one, effectiveOn]): Fact => ({ ...one, effectiveOn, decision: PAPER }))
const origin = fc
  .record({
    effectiveOn: fc.constantFrom(...DAYS.slice(0, 6)),
    validTo: fc.constantFrom(null, '2026-01-18', '2026-01-22'),
    institution: fc.constantFrom(...INSTITUTIONS)
  })
  .map(changes => granted({ ...changes, trades: [{ code: '5480202', level: 'intermediate', quota: 35 }] }))
/** What is asked of a licence; most of it is lawful often enough, and the rest is refused. */
const order: fc.Arbitrary<Order> = fc.oneof(
  { weight: 4, arbitrary: fact.map(one => ({ type: 'Record' as const, fact: one })) },
  {
    weight: 2,
    arbitrary: fc.oneof(
      origin.map(to => ({ type: 'Correct' as const, corrects: 1, to, decision: PAPER })),
      fc
        .tuple(fc.integer({ min: 2, max: 4 }), fc.oneof(fact, fc.constant(null)))
        .map(([corrects, to]) => ({ type: 'Correct' as const, corrects, to, decision: PAPER }))
    )
  }
)
const life = fc.tuple(origin, fc.array(order, { minLength: 3, maxLength: 9 }))

t.test('the database and the pure rules give the same answer, now and as known then', async t => {
  const { pool, recorder } = await testRegister(t)
  let runs = 0
  let answers = 0
  let corrections = 0
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 2 }), async lives => {
      const run = ++runs
      const name = (institution: string) => `${institution}-${run}`
      const histories: { id: string; grantedOn: string; events: LicenceEvent[] }[] = []
      for (const [n, [first, orders]] of lives.entries()) {
        const begun = { ...first, number: `${n}/${run}`, institution: name(first.institution) }
        const id = licenceId(begun)
        await recorder.grant(begun, '2026-01-01T02:00:00.000Z')
        for (const [i, one] of orders.entries()) {
          const mine = one.type === 'Correct' && one.to?.type === 'LicenceGranted'
          const given =
            mine && one.to
              ? { ...one, to: { ...one.to, number: begun.number, institution: name('inst-b') } }
              : one
          await recorder.order(id, `2026-02-01T0${i}:00:00.000Z`, given).then(
            () => (given.type === 'Correct' ? corrections++ : 0),
            (error: unknown) => {
              if (!(error instanceof Refusal)) throw error
            }
          )
        }
        const { history = [] } = (await loadLicence(pool, id)) ?? {}
        histories.push({ id, grantedOn: begun.grantedOn, events: [...history] })
      }
      const instants = [
        null,
        '2025-12-31T00:00:00.000Z',
        '2026-02-01T02:00:00.000Z',
        '2026-02-01T04:30:00.000Z'
      ]
      for (const institution of INSTITUTIONS.map(name))
        for (const instant of instants)
          for (const asked of [DAYS[0], DAYS[4], DAYS[9], DAYS[14], DAYS[17], DAYS[18], DAYS[22]]) {
            const question = {
              code: CODES[answers % 3] ?? '',
              level: LEVELS[answers % 2] ?? 'college',
              day: asked ?? ''
            }
            const found = await wasLicensed(pool, { ...question, institution, asKnownAt: instant })
            const wanted = best(histories, institution, question, instant)
            answers++
            const { reason, quota, by, licence } = found
            if (JSON.stringify({ reason, quota, by, licence }) !== JSON.stringify(wanted))
              throw new Error(JSON.stringify({ question, instant, found, wanted, histories }))
          }
    }),
    { numRuns: 60 }
  )
  t.ok(answers > 3000, `${answers} answers agree`)
  t.ok(corrections > 20, `${corrections} corrections among them`)

  const live = await intervals()
  await pool.query('update licence_interval set by_seq = 99, ended_by = 98')
  t.ok((await rebuildIntervals(pool, 7)) >= 60)
  t.same(await intervals(), live, 'and the interval rows made again from the histories are the live ones')

  async function intervals() {
    const { rows } = await pool.query('select * from licence_interval order by licence_id, key, known, valid')
    return rows
  }
})

/** The pure answer among an institution's licences: the one that says most for it, the newest of equals. */
function best(
  histories: { id: string; grantedOn: string; events: LicenceEvent[] }[],
  institution: string,
  question: Question,
  instant: string | null
): Answer & { licence: string | null } {
  const answers = histories.flatMap(({ id, events }) => {
    const known = historyOf(instant === null ? events : asKnownAt(events, instant))
    const [first] = known.facts
    if (first?.fact.type !== 'LicenceGranted' || first.fact.institution !== institution) return []
    return [{ ...licensedOn(known, question), licence: id }]
  })
  const [one] = answers.toSorted(
    (a, b) => REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason) || (a.licence < b.licence ? -1 : 1)
  )
  return one ?? { reason: 'no-licence', quota: null, by: null, licence: null }
}

t.test('a correction changes what we know now, and not what we knew then', async t => {
  const { pool, recorder } = await testRegister(t)
  const id = await recorder.grant(granted())
  const ask = (asKnownAt: string | null) =>
    wasLicensed(pool, {
      institution: 'inst-hue-demo-1',
      code: '5480202',
      level: 'intermediate',
      day: '2026-01-10',
      asKnownAt
    })
  const decision = { kind: 'dossier' as const, dossier: '0192f0c1-7a5e-7c3b-9d2f-3a1b5c7d9e0f' }
  await recorder.order(id, '2026-03-01T02:00:00.000Z', {
    type: 'Correct',
    corrects: 1,
    to: granted({ trades: [{ code: '5520227', level: 'intermediate', quota: 35 }] }),
    decision
  })
  t.match(await ask('2026-02-01T00:00:00.000Z'), { reason: 'licensed', quota: 35, by: 1, decision: PAPER })
  t.match(await ask(null), { reason: 'trade-not-listed', by: 2, decision })
  t.match(await ask('2025-12-01T00:00:00.000Z'), { reason: 'no-licence', licence: null })
})
