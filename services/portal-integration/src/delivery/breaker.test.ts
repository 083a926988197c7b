import fc from 'fast-check'
import t from 'tap'
import { holds } from '../testing/holds.ts'
import { createBreaker } from './breaker.ts'

const settings = { failures: 3, firstMs: 100, mostMs: 1_000 }

function stage(random = () => 1) {
  const clock = { now: 0 }
  return { clock, breaker: createBreaker(settings, () => clock.now, random) }
}

t.test('failures in a row open it; a success among them begins the count anew', async t => {
  const { breaker } = stage()
  t.equal(breaker.failed(), false)
  t.equal(breaker.failed(), false)
  breaker.succeeded()
  t.equal(breaker.failed(), false)
  t.equal(breaker.failed(), false)
  t.equal(breaker.restMs(), 0)
  t.equal(breaker.failed(), true)
  t.match([breaker.state(), breaker.restMs()], ['open', 100])
})

t.test('after its rest it lets one try; a failure opens it for longer, a success closes it', async t => {
  const { clock, breaker } = stage()
  for (let i = 0; i < 3; i++) breaker.failed()
  const rests: number[] = []
  for (let i = 0; i < 6; i++) {
    rests.push(breaker.restMs())
    clock.now += breaker.restMs()
    t.equal(breaker.state(), 'half-open')
    t.equal(breaker.failed(), true)
  }
  t.same(rests, [100, 200, 400, 800, 1_000, 1_000])
  clock.now += breaker.restMs()
  breaker.succeeded()
  t.equal(breaker.state(), 'closed')
  t.equal(breaker.failed(), false)
})

t.test('what was under way when it opened says nothing new', async t => {
  const { breaker } = stage()
  for (let i = 0; i < 3; i++) breaker.failed()
  t.equal(breaker.failed(), false)
  t.equal(breaker.trip(), false)
  t.equal(breaker.restMs(), 100)
})

t.test('a pause that the portal asks for is kept, and is no failure', async t => {
  const { clock, breaker } = stage()
  breaker.pause(7_000)
  breaker.pause(2_000)
  t.equal(breaker.restMs(), 7_000)
  clock.now = 7_000
  t.match([breaker.state(), breaker.restMs()], ['closed', 0])
})

t.test('a door that is shut opens it at the first failure', async t => {
  const { breaker } = stage()
  t.equal(breaker.trip(), true)
  t.equal(breaker.state(), 'open')
})

t.test('whatever happens, it rests at least the first time and at most the longest', async t => {
  const acts = fc.array(fc.constantFrom('failed', 'succeeded', 'wait', 'trip'), { maxLength: 60 })
  const luck = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  holds(
    t,
    fc.property(acts, luck, (all, random) => {
      const { clock, breaker } = stage(() => random)
      return all.every(act => {
        const before = breaker.restMs()
        const opened = act === 'wait' ? void (clock.now += 60) : breaker[act]()
        const rest = breaker.restMs()
        return opened === true ? before === 0 && rest >= 100 && rest <= 1_000 : rest <= before
      })
    })
  )
})
