import fc from 'fast-check'
import t from 'tap'
import { holds } from '../testing/holds.ts'
import { backOffMs } from './back-off.ts'

const backOff = { firstMs: 1_000, mostMs: 300_000 }

t.test('the longest wait doubles with each turn and ends at the most', async t => {
  const most = [0, 1, 2, 8, 9, 1_000, 2 ** 31].map(attempts => backOffMs(backOff, attempts, () => 1))
  t.same(most, [1_000, 2_000, 4_000, 256_000, 300_000, 300_000, 300_000])
})

t.test('any wait up to the longest may come, and never more', async t => {
  holds(
    t,
    fc.property(fc.nat(100), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (n, luck) => {
      const ms = backOffMs(backOff, n, () => luck)
      const most = Math.min(300_000, 1_000 * 2 ** n)
      return Number.isInteger(ms) && ms >= 0 && ms <= most && Math.abs(ms - luck * most) <= 1
    })
  )
})
