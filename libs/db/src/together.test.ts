import { t } from 'tap'
import { together } from './together.ts'

t.test(
  'who asks while others are being answered is asked together with those who wait, and each gets its own',
  async t => {
    const asked: (readonly number[])[] = []
    const double = together(
      async (numbers: readonly number[]) => {
        asked.push(numbers)
        await Promise.resolve()
        return numbers.map(n => n * 2)
      },
      { lanes: 1, most: 3 }
    )
    t.same(await Promise.all([1, 2, 3, 4, 5].map(double)), [2, 4, 6, 8, 10])
    t.same(asked, [[1], [2, 3, 4], [5]])
  }
)

t.test('a question that cannot be answered is nobody else’s fault', async t => {
  const root = together(
    async (numbers: readonly number[]) => {
      if (numbers.some(n => n < 0)) throw new RangeError('no root')
      await Promise.resolve()
      return numbers.map(Math.sqrt)
    },
    { lanes: 1 }
  )
  const [first, ...others] = [1, 4, -1, 9].map(root)
  t.equal(await first, 1)
  const outcomes = await Promise.allSettled(others)
  t.same(
    outcomes.map(one => (one.status === 'fulfilled' ? one.value : 'refused')),
    [2, 'refused', 3]
  )
})

t.test('no answer is older than its question', async t => {
  let now = 0
  const read = together(async (questions: readonly string[]) => {
    const seen = now
    await new Promise(done => setTimeout(done, 5))
    return questions.map(() => seen)
  })
  const early = [read('a'), read('b')]
  now = 1
  t.equal(await read('c'), 1)
  t.same(await Promise.all(early), [0, 0])
})
