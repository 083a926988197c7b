import t from 'tap'
import { missing } from '@motcua/kafka/broker'
import { controls, tryControl } from './controls.ts'

const lacking = await missing()
const bus = lacking === undefined ? 'kafka' : 'embedded'
const common = { bus, brokers: 1, say() {}, signal: new AbortController().signal } as const

t.test('the judge finds what a portal is told twice', async t => {
  const { caught, verdict } = await tryControl(controls['no-idempotency-key'], { ...common, seed: 23 }, 60)
  t.equal(caught, true, verdict.findings.slice(0, 3).join('; '))
})

t.test('the judge finds what is lost of sends over many partitions', { skip: lacking ?? false }, async t => {
  const { caught, verdict } = await tryControl(controls['multi-partition-send'], { ...common, seed: 24 }, 120)
  t.equal(caught, true, verdict.findings.slice(0, 3).join('; '))
})
