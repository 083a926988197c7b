import t from 'tap'
import { recently } from './recently.ts'

t.test('what is the same for everybody is asked for once, and again after it failed', async t => {
  let asked = 0
  const ask = async (): Promise<number> => ++asked
  const share = recently<number>(60_000)
  t.same(await Promise.all([share(ask), share(ask)]), [1, 1])
  t.equal(await share(ask), 1)

  const failing = recently<number>(60_000)
  await t.rejects(
    failing(async () => {
      throw new Error('away')
    })
  )
  t.equal(await failing(ask), 2)

  const over = recently<number>(0)
  t.same([await over(ask), await over(ask)], [3, 4], 'no older than it may be')
})
