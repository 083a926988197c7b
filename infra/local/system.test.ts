import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { missing } from '@motcua/kafka/broker'
import { demo } from './demo.ts'
import { portsFor, refuseTaken } from './ports.ts'
import { startSystem, type SystemOptions } from './system.ts'

const STATUSES = ['submitted', 'accepted', 'inProgress', 'decided', 'returned']

async function wholeSystem(t: Test, bus: 'kafka' | 'embedded') {
  const data = mkdtempSync(join(tmpdir(), 'motcua-system-'))
  t.teardown(() => rmSync(data, { recursive: true, force: true }))
  const ports = await portsFor('free', {})
  const said: string[] = []
  const options: SystemOptions = { data, bus, ports, seed: true, say: line => void said.push(line) }
  const system = await startSystem(options)
  t.teardown(system.stop)
  const story: string[] = []
  const told = await demo({ ...system, print: line => void story.push(line) })

  t.same(told.statuses, STATUSES, 'every act led where the law says')
  t.same(told.seqs, [1, 2, 3, 4, 5], 'every event lay on the topic, in order')
  t.same(told.portal, ['1', '2', '4', '9', '10'], 'the portal has received every status in order')
  t.match(story.join('\n'), /due .*: Hạn /)

  await t.test('a service that is killed is back, and it is said so', async t => {
    const before = system.pids().licensing ?? 0
    process.kill(before, 'SIGKILL')
    await until(() => said.some(line => line.endsWith('is back')))
    t.not(system.pids().licensing, before)
    const again = await demo({ ...system, print() {} })
    t.same(again.statuses, STATUSES)
  })
  await t.test('nobody else may run on the same data folder', async t => {
    await t.rejects(startSystem({ ...options, ports: await portsFor('free', {}) }), {
      message: /runs already on .*: stop that first/
    })
  })
  await t.test('a clean stop leaves no process and no port behind', async t => {
    const pids = Object.values(system.pids())
    t.equal(pids.length, bus === 'kafka' ? 8 : 7)
    await system.stop()
    t.same(pids.filter(alive), [])
    for (const [name, port] of Object.entries(ports)) await refuseTaken(name, port)
  })
}

t.test('the whole system runs on the embedded log', t => wholeSystem(t, 'embedded'))

const lacking = await missing()
t.test('the whole system runs on Kafka', { skip: lacking ?? false }, t => wholeSystem(t, 'kafka'))

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 30_000; !holds(); await new Promise(done => setTimeout(done, 50)))
    if (Date.now() > deadline) throw new Error('waited 30 s in vain')
}
