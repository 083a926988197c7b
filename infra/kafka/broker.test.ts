import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePorts } from '@motcua/ports'
import t from 'tap'
import { missing, startBroker } from './broker.ts'
import { majorOf } from './java.ts'

const skip = (await missing()) ?? false
const shared = fileURLToPath(new URL('../../.local/kafka', import.meta.url))

t.test('a version of Java is understood in its old and its new form', async t => {
  t.equal(majorOf('1.8.0_292'), 8)
  t.equal(majorOf('17.0.15'), 17)
  t.equal(majorOf('25-ea'), 25)
})

t.test('a broker keeps its data folder, on other ports too', { skip }, async t => {
  const folder = temporary(t)
  for (let run = 0; run < 2; run++) {
    const [port = 0, controllerPort = 0] = await freePorts(2)
    const broker = await startBroker({ folder, cache: shared, port, controllerPort })
    t.equal(broker.brokers, `127.0.0.1:${port}`)
    await broker.stop()
    t.equal(await broker.exited, 143)
  }
})

t.test('a taken port and a data folder in use give one sentence each', { skip }, async t => {
  const folder = temporary(t)
  const [port = 0, controllerPort = 0, other = 0, otherController = 0] = await freePorts(4)
  const broker = await startBroker({ folder, cache: shared, port, controllerPort })
  t.teardown(() => broker.stop())
  const elsewhere = temporary(t)
  await t.rejects(startBroker({ folder: elsewhere, cache: shared, port, controllerPort: other }), {
    message: `port ${port} is taken: stop what listens on it, or choose another port for Kafka`
  })
  await t.rejects(startBroker({ folder, cache: shared, port, controllerPort }), {
    message: `port ${port} is taken: a broker of an earlier run may still be there, stop it by: kill ${broker.pid}`
  })
  await t.rejects(startBroker({ folder, cache: shared, port: other, controllerPort: otherController }), {
    message: /another broker uses the data folder/
  })
})

t.test('two first runs at once share one cache', { skip }, async t => {
  const cache = temporary(t)
  const started = await Promise.all(
    [0, 1].map(async () => {
      const [port = 0, controllerPort = 0] = await freePorts(2)
      return startBroker({ folder: temporary(t), cache, port, controllerPort })
    })
  )
  await Promise.all(started.map(broker => broker.stop()))
  t.same(await Promise.all(started.map(broker => broker.exited)), [143, 143])
})

function temporary(t: { teardown: (fn: () => void) => void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-kafka-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
