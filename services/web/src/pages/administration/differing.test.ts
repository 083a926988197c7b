import t from 'tap'
import { differing } from './differing.ts'

t.test('two data differ where they say otherwise, not where they are written otherwise', async t => {
  t.same(differing({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }), [])
  t.same(differing({ a: 1, b: [1, 2] }, { a: 2, b: [1], c: {} }), ['/a', '/b/1', '/c'])
  t.same(differing({ a: [] }, { a: {} }), ['/a'])
  t.same(differing(1, 2), ['/'])
  t.equal(
    differing(
      Array.from({ length: 99 }, () => 1),
      []
    ).length,
    20
  )
})
