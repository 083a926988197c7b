import t from 'tap'
import { missing } from '@motcua/kafka/broker'
import { controls, tryControl } from './controls.ts'

const bus = (await missing()) === undefined ? 'kafka' : 'embedded'
const common = { bus, brokers: 1, say() {}, signal: new AbortController().signal } as const

t.test('the judge finds the loss that a relay by a naive cursor makes', async t => {
  const { caught, verdict } = await tryControl(controls['naive-cursor'], { ...common, seed: 21 }, 60)
  t.equal(caught, true, verdict.findings.slice(0, 3).join('; '))
})
