import t from 'tap'
import type { Incoming } from './classify.ts'
import { createTogether } from './together.ts'

const slice = (dossierId: string, n = 1) => ({
  stale: () => false,
  incoming: Array.from({ length: n }, (): Incoming => ({
    dossierId,
    seq: 1,
    record: { key: dossierId, value: Buffer.alloc(0), headers: {}, topic: 't', partition: 0, offset: 0n },
    apply: async () => {}
  }))
})
const ids = (incoming: Incoming[]) => incoming.map(one => one.dossierId).join('')

t.test(
  'what arrives together goes in one transaction, in the order in which it came, and never too much',
  async t => {
    const groups: string[] = []
    const together = createTogether(async all => void groups.push(ids(all)), 3)
    t.same(await Promise.all([slice('a', 2), slice('b', 2), slice('c')].map(together)), [true, true, true])
    t.same(groups.toSorted(), ['aac', 'bb'])
  }
)

t.test('the fault of one slice is no other’s', async t => {
  const groups: string[] = []
  const together = createTogether(async all => {
    if (ids(all).includes('b')) throw new Error('b cannot be')
    groups.push(ids(all))
  }, 10)
  const all = await Promise.allSettled(['a', 'b', 'c'].map(id => together(slice(id))))
  t.same(
    all.map(one => one.status),
    ['fulfilled', 'rejected', 'fulfilled']
  )
  t.same(groups, ['a', 'c'])
})

t.test('K7: a slice that is no longer ours as its turn comes is left out', async t => {
  const groups: string[] = []
  const together = createTogether(async all => void groups.push(ids(all)), 10)
  t.same(await Promise.all([together(slice('a')), together({ ...slice('b'), stale: () => true })]), [
    true,
    false
  ])
  t.same(groups, ['a'])
})
