import t from 'tap'
import { missing } from '@motcua/kafka/broker'
import { kindsFor } from './kinds.ts'
import { forget, run } from './run.ts'

const lacking = await missing()
const bus = lacking === undefined ? 'kafka' : 'embedded'
const skipped: string[] = []
const say = (line: string): void => {
  if (line.startsWith('SKIPPED')) skipped.push(line)
}
const common = { bus, brokers: 1, say, signal: new AbortController().signal } as const

t.test('nothing acknowledged is lost, doubled or reordered, whatever fails: each kind once', async t => {
  const faults = kindsFor({ bus, disk: true, seconds: false }).length
  const { verdict, struck, data } = await run({ ...common, applications: 8 * faults, faults, seed: 20 })
  t.same(verdict.findings.slice(0, 20), [])
  t.equal(struck.length, faults)
  t.equal(new Set(struck.map(({ kind }) => kind)).size >= faults - skipped.length, true)
  t.equal(verdict.acknowledged > 8 * faults, true)
  for (const line of skipped) t.comment(line)
  forget(data)
})
