import fc from 'fast-check'
import t from 'tap'
import { decide, nobody, type Claim, type Cursor } from './decide.ts'

const id = '0192f0c1-7a5e-7c3b-9d2f-3a1b5c7d9e0f'
const start: Cursor = { lastSeq: 0, blocked: false }
const claim = (seq: number | null, fault?: string): Claim => ({ dossierId: id, seq, ...(fault && { fault }) })

/** Lets claims come in one after the other; what was applied and what was parked, in order. */
function run(claims: Claim[]) {
  let cursor = start
  const applied: number[] = []
  const parked: (number | null)[] = []
  for (const one of claims) {
    const { verdict, next } = decide(cursor, one)
    if (verdict.does === 'apply') applied.push(one.seq ?? 0)
    if (verdict.does === 'park') parked.push(one.seq)
    cursor = next
  }
  return { cursor, applied, parked }
}

t.test('the next event is applied, an old one dropped, and one after a gap parked', async t => {
  t.same(decide({ lastSeq: 4, blocked: false }, claim(5)).verdict, { does: 'apply' })
  t.same(decide({ lastSeq: 4, blocked: false }, claim(4)).verdict, { does: 'drop' })
  t.match(decide({ lastSeq: 4, blocked: false }, claim(6)), {
    verdict: { does: 'park', reason: 'gap: 5 is missing before 6', alarm: true },
    next: { lastSeq: 4, blocked: true }
  })
  t.match(decide({ lastSeq: 4, blocked: true }, claim(5)).verdict, { does: 'park', alarm: false })
})

t.test('a repetition that nobody understands any more is dropped like any other', async t => {
  t.same(decide({ lastSeq: 4, blocked: false }, claim(4, 'type: unknown')).verdict, { does: 'drop' })
  t.match(decide({ lastSeq: 4, blocked: false }, claim(5, 'type: unknown')).verdict, { does: 'park' })
})

t.test('a record of nobody is parked and blocks nobody', async t => {
  const { verdict, next } = decide(start, {
    dossierId: nobody,
    seq: null,
    fault: 'key: not the id of a dossier'
  })
  t.match(verdict, { does: 'park', reason: /key/ })
  t.equal(next.blocked, false)
})

t.test('whatever comes in, what is applied is 1, 2, 3 ... and nothing else is lost', async t => {
  const claims = fc.array(
    fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 12 }).map(seq => claim(seq)) },
      {
        weight: 1,
        arbitrary: fc.option(fc.integer({ min: 1, max: 12 })).map(seq => claim(seq, 'value: broken'))
      }
    ),
    { maxLength: 40 }
  )
  const wrong = fc.check(
    fc.property(claims, all => {
      const { cursor, applied, parked } = run(all)
      const inOrder = applied.every((seq, i) => seq === i + 1) && cursor.lastSeq === applied.length
      const kept = all.every(({ seq }) => parked.includes(seq) || (seq !== null && applied.includes(seq)))
      return inOrder && kept && cursor.blocked === parked.length > 0
    })
  )
  t.equal(wrong.counterexample, null, `seed ${wrong.seed}`)
})

t.test('an order with repetitions, as a relay that was cut off sends it, is applied whole', async t => {
  const wrong = fc.check(
    fc.property(fc.array(fc.nat({ max: 6 }), { maxLength: 20 }), steps => {
      const told: number[] = [] // each step tells some of the next events, then goes back a little
      for (const step of steps) {
        const next = Math.max(0, ...told) + 1
        for (let seq = Math.max(1, next - step); seq <= next; seq++) told.push(seq)
      }
      const { applied, parked } = run(told.map(seq => claim(seq)))
      return parked.length === 0 && applied.length === Math.max(0, ...told)
    })
  )
  t.equal(wrong.counterexample, null, `seed ${wrong.seed}`)
})
