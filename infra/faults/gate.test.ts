import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { createGate } from './gate.ts'

t.test('applications begin part by part, and all of them may by the last fault', async t => {
  const gate = createGate(14, 2) // seven parts of two
  const begun: number[] = []
  for (let n = 0; n < 14; n++) void gate.wait(n).then(() => begun.push(n))
  await turn()
  t.same(begun, [0, 1])
  gate.open()
  await turn()
  t.same(begun, [0, 1, 2, 3])
  for (let opened = 0; opened < 5; opened++) gate.open()
  await turn()
  t.equal(begun.length, 14)
})

t.test('a fault waits until as much of the present part has begun as it wants', async t => {
  const gate = createGate(14, 2)
  let struck = false
  void gate.reached(0.75).then(() => (struck = true))
  await gate.wait(0)
  await turn()
  t.equal(struck, false)
  await gate.wait(1)
  await turn()
  t.equal(struck, true)
})

t.test('without faults everything may begin at once', async t => {
  const gate = createGate(3, 0)
  const begun = await Promise.all([0, 1, 2].map(n => gate.wait(n).then(() => n)))
  t.same(begun, [0, 1, 2])
})

t.test('what has not begun when it ends never begins', async t => {
  const gate = createGate(14, 2)
  const waits = [0, 5].map(n => gate.wait(n))
  await turn()
  gate.end()
  t.same(await Promise.all([...waits, gate.wait(1)]), [true, false, false])
})
