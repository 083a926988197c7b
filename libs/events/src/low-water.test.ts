import t from 'tap'
import { newWater, observe, settle } from './low-water.ts'

t.test('the mark moves once all that was under way has ended and shown nothing below it', async t => {
  const water = newWater()
  observe(water, 50, { xmin: 10n, xmax: 12n })
  settle(water, undefined)
  t.equal(water.low, 0, 'one round to set it')
  observe(water, 60, { xmin: 10n, xmax: 20n })
  settle(water, 61)
  t.equal(water.low, 0, 'the fence is 20')
  observe(water, 70, { xmin: 19n, xmax: 30n })
  settle(water, undefined)
  t.equal(water.low, 0, '19 is still under way')
  observe(water, 80, { xmin: 20n, xmax: 30n })
  settle(water, 81)
  t.equal(water.low, 50)
})

t.test('the mark waits while a row below it has not been sent', async t => {
  const water = newWater()
  observe(water, 50, { xmin: 10n, xmax: 12n })
  observe(water, 50, { xmin: 12n, xmax: 12n })
  observe(water, 50, { xmin: 12n, xmax: 12n })
  settle(water, 7)
  t.equal(water.low, 0, 'row 7 came late')
  settle(water, undefined)
  t.equal(water.low, 50)
})
