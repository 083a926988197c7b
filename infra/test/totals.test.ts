import t from 'tap'
import { condenser } from './tap.ts'
import { sentence, totalsOf } from './totals.ts'

t.test('the totals are those of tap, and a run that ends without them has failed', async t => {
  t.equal(sentence(totalsOf('# { total: 8, pass: 8 }')), '8 passed, 0 failed')
  t.equal(
    sentence(totalsOf('# { total: 5, pass: 2, fail: 1, skip: 1, todo: 1 }')),
    '2 passed, 1 failed, 2 skipped'
  )
  t.equal(sentence(totalsOf('')), '0 passed, 1 failed')
})

t.test('of a file that passes only its result is shown, of one that fails everything', async t => {
  const printed: string[] = []
  const feed = condenser(line => printed.push(line))
  for (const line of ['# Subtest: a', '    ok 1 - x # SKIP no Kafka', '    1..1', 'ok 1 - a # time=3ms'])
    feed(line)
  for (const line of ['# Subtest: b', '    not ok 1 - y', '      expected 1', 'not ok 2 - b']) feed(line)
  t.same(printed, [
    '    ok 1 - x # SKIP no Kafka',
    'ok - a # time=3ms',
    '# Subtest: b',
    '    not ok 1 - y',
    '      expected 1',
    'not ok - b'
  ])
})
