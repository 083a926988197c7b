import t from 'tap'
import { createSignal } from './signal.ts'

t.test('what happens while nobody waits is kept for the next who does, once', async t => {
  const signal = createSignal()
  signal.raise()
  await signal.wait(3_600_000)
  const order: string[] = []
  const waiting = signal.wait(3_600_000).then(() => order.push('woken'))
  order.push('waiting')
  signal.raise()
  await waiting
  t.same(order, ['waiting', 'woken'])
  await signal.wait(1)
  await signal.wait(0) // a time that passes ends the wait too
})
