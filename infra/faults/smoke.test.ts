import t from 'tap'
import { missing } from '@motcua/kafka/broker'
import { KINDS } from './kinds.ts'
import { forget, run } from './run.ts'

const lacking = await missing()
const bus = lacking === undefined ? 'kafka' : 'embedded'
const skipped: string[] = []
const say = (line: string): void => {
  if (line.startsWith('SKIPPED')) skipped.push(line)
}
const common = { bus, brokers: 1, say, signal: new AbortController().signal } as const

t.test('nothing acknowledged is lost, doubled or reordered, whatever fails: each kind once', async t => {
  const faults = Object.keys(KINDS).length - (bus === 'embedded' ? 4 : 0)
  const { verdict, struck, data } = await run({ ...common, applications: 8 * faults, faults, seed: 20 })
  t.same(verdict.findings, [])
  t.equal(struck.length, faults)
  t.equal(new Set(struck.map(({ kind }) => kind)).size >= faults - skipped.length, true)
  t.equal(verdict.acknowledged > 8 * faults, true)
  for (const line of skipped) t.comment(line)
  forget(data)
})
