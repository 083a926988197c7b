import t from 'tap'
import { singleFlight } from './single-flight.ts'

function stage() {
  const state = { now: 0, gets: 0, fails: false }
  const flight = singleFlight(
    async () => {
      const value = ++state.gets
      await new Promise(setImmediate)
      if (state.fails) throw new Error('not now')
      return { value, staleAt: state.now + 100 }
    },
    () => state.now
  )
  return { state, flight }
}

t.test('all who ask while it is being got wait for the same attempt', async t => {
  const { flight } = stage()
  t.same(await Promise.all([flight.get(), flight.get(), flight.get()]), [1, 1, 1])
  t.equal(await flight.get(), 1)
})

t.test('a stale value is got anew', async t => {
  const { flight, state } = stage()
  await flight.get()
  state.now = 100
  t.equal(await flight.get(), 2)
})

t.test('a failed attempt is told to those who waited and forgotten', async t => {
  const { flight, state } = stage()
  state.fails = true
  const all = await Promise.allSettled([flight.get(), flight.get()])
  t.same(
    all.map(one => one.status),
    ['rejected', 'rejected']
  )
  t.equal(state.gets, 1)
  state.fails = false
  t.equal(await flight.get(), 2)
})

t.test('a bad value is dropped, unless it was replaced meanwhile', async t => {
  const { flight } = stage()
  t.equal(await flight.get(), 1)
  flight.drop(1)
  t.equal(await flight.get(), 2)
  flight.drop(1)
  t.equal(await flight.get(), 2)
})
