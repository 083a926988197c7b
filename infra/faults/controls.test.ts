import t from 'tap'
import { missing } from '@motcua/kafka/broker'
import { controls, tryControl } from './controls.ts'

const lacking = await missing()
const bus = lacking === undefined ? 'kafka' : 'embedded'
const common = { bus, brokers: 1, seed: 21, say() {}, signal: new AbortController().signal } as const

for (const [name, control] of Object.entries(controls)) {
  const skip = control.needs && lacking !== undefined ? lacking : false
  t.test(`the judge finds what is wrong with ${name}`, { skip }, async t => {
    const { caught, verdict } = await tryControl(control, common, 150)
    t.equal(caught, true, verdict.findings.slice(0, 3).join('; '))
  })
}
