import t from 'tap'
import { missing } from '@motcua/kafka/broker'
import { controls } from './controls.ts'
import { forget, run } from './run.ts'

const bus = (await missing()) === undefined ? 'kafka' : 'embedded'
const common = { bus, say() {}, signal: new AbortController().signal } as const

t.test('nothing acknowledged is lost, doubled or reordered though processes are killed', async t => {
  const { verdict, kills, data } = await run({ ...common, applications: 60, faults: 3, seed: 20 })
  t.same(verdict.findings, [])
  t.equal(kills.length, 3)
  t.equal(verdict.acknowledged > 60, true)
  forget(data)
})

t.test('the judge finds the loss that a relay by a naive cursor makes', async t => {
  const control = controls['naive-cursor']
  if (control === undefined) throw new Error('there is no such control')
  const { verdict, data } = await run({ ...common, applications: 300, faults: 0, seed: 21, control })
  t.match(verdict.findings.join('\n'), /is not on the log/)
  t.equal(verdict.lost > 0, true)
  forget(data)
})
