import fc from 'fast-check'
import t from 'tap'
import { holds } from '../testing/holds.ts'
import { compare, type Act, type Believed } from './compare.ts'

const CODES = ['1', '2', '4', '5', '4', '9', '10']
const at = (n: number): string => `202611230900${String(n).padStart(2, '0')}`
const actsOf = (states: Act['state'][]): Act[] =>
  states.map((state, i) => ({
    seq: i + 1,
    at: at(i),
    code: CODES[i] ?? '10',
    state,
    fresh: false,
    late: state !== 'delivered'
  }))
const told = (n: number): Act[] => actsOf(Array.from({ length: n }, () => 'delivered' as const))
const belief = (acts: Act[], status = acts.at(-1)?.code): Believed => ({
  kind: 'known',
  status,
  steps: acts.map(act => ({ at: act.at, code: act.code }))
})
const short = (acts: Act[], believed: Believed) =>
  compare(acts, believed).map(({ kind, what, seqs, remedy }) =>
    [kind, what, seqs.join(' '), remedy].join(': ')
  )

t.test('an end point that believes what it was told differs in nothing', async t => {
  t.same(compare(told(7), belief(told(7))), [])
  t.same(compare(told(0), { kind: 'unknown' }), [])
})

t.test('a dossier that it lost is told again from its first act', async t => {
  t.same(short(told(3), { kind: 'unknown' }), ['missing: dossier: 1 2 3: tell-again'])
})

t.test('the acts at the end that it lost are told again', async t => {
  t.same(short(told(5), belief(told(3))), ['missing: acts: 4 5: tell-again'])
})

t.test('an act in the middle that it lost cannot be told in order any more: reported only', async t => {
  const [first, , third] = told(3)
  if (!first || !third) throw new Error('three')
  t.same(short(told(3), belief([first, third])), ['missing: acts: 2: none'])
})

t.test('where its own status is not of the act before, nothing is told again', async t => {
  t.same(short(told(5), belief(told(3), '4')), ['missing: acts: 4 5: tell-again'])
  t.same(short(told(6), belief(told(3), '9')), ['missing: acts: 4 5 6: none'])
})

t.test('what it has and nobody told it contradicts, and stops every healing', async t => {
  const more = [...told(2), ...told(1).map(act => ({ ...act, at: at(30), code: '8' }))]
  t.same(short(told(3), belief(more, '2')), ['missing: acts: 3: none', 'contradicting: steps: : none'])
})

t.test('another status than any that it was told contradicts', async t => {
  t.same(short(told(3), belief(told(3), '8')), ['contradicting: status: : none'])
  t.same(short(told(3), { ...belief(told(3)), status: undefined } as Believed), [])
})

t.test('an act under way that it has already is no difference', async t => {
  t.same(
    compare(
      actsOf(['delivered', 'due']).map(act => ({ ...act, late: false })),
      belief(told(2))
    ),
    []
  )
})

t.test('what waits too long is late: told now when it waits, left alone when it is parked', async t => {
  t.same(short(actsOf(['delivered', 'due', 'due']), belief(told(1))), ['late: waiting: 2 3: tell-now'])
  t.same(short(actsOf(['delivered', 'parked', 'due']), belief(told(1))), [
    'late: waiting: 3: tell-now',
    'late: parked: 2: none'
  ])
  t.same(short(actsOf(['delivered', 'unqueued']), belief(told(1))), ['late: not-queued: 2: queue'])
  t.same(
    short(actsOf(['delivered', 'unqueued', 'delivered']), belief(told(3).filter(act => act.seq !== 2))),
    ['late: not-queued: 2: none']
  )
})

t.test('what was delivered just now need not be shown yet', async t => {
  const fresh = told(3).map(act => ({ ...act, fresh: act.seq === 3 }))
  t.same(compare(fresh, belief(told(2))), [])
  t.same(
    short(
      told(1).map(act => ({ ...act, fresh: true })),
      { kind: 'unknown' }
    ),
    []
  )
})

t.test('whatever it believes, told again is only the whole end of what it was told', async t => {
  const step = fc.record({ at: fc.integer({ min: 0, max: 8 }).map(at), code: fc.constantFrom(...CODES) })
  holds(
    t,
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.array(step, { maxLength: 9 }),
      fc.option(fc.constantFrom(...CODES), { nil: undefined }),
      (n, steps, status) =>
        compare(told(n), { kind: 'known', status, steps })
          .filter(one => one.remedy === 'tell-again')
          .every(
            ({ seqs }) =>
              seqs.length > 0 &&
              seqs.every((seq, i) => seq === n - seqs.length + 1 + i) &&
              steps.length === n - seqs.length
          )
    )
  )
})
