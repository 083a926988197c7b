import t from 'tap'
import { wordsOf } from './lag.ts'

const at = (partition: number, next: bigint | undefined, earliest: bigint, end: bigint) => ({
  partition,
  next,
  earliest,
  end
})

t.test('what is behind is counted over what is kept, and what retention has taken is told', async t => {
  t.equal(wordsOf('t', [at(0, 3n, 0n, 5n), at(1, undefined, 0n, 2n)]), '4 behind')
  t.equal(wordsOf('t', [at(0, 7n, 5n, 9n)], '(2/s, done in 1 s)'), '2 behind (2/s, done in 1 s)')
  t.equal(
    wordsOf('t', [at(0, 7n, 5n, 9n), at(4, 2n, 5n, 9n)]),
    '6 behind; t/4@2 is gone: retention has removed 3 unread, 5 is the earliest'
  )
  t.equal(
    wordsOf('t', [at(0, undefined, 5n, 9n), at(1, undefined, 3n, 3n)]),
    '4 behind; counted from the earliest records that are kept: retention has removed 8 before them'
  )
})
