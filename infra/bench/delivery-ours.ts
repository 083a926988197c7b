import { createPool } from '@motcua/db'
import { startDelivery } from '@motcua/portal-integration/delivery'
import { followSubscriptions } from '@motcua/portal-integration/subscriptions'
import { createSeal } from '@motcua/portal-integration/subscriptions/sealed'

/** The delivery of portal-integration with the subscriptions that it finds. Started by the bench; ends when it is told to. */
const [databaseUrl = '', key = '', concurrency = ''] = process.argv.slice(2)
const say = (about: object, message: string): void =>
  void process.stderr.write(`${message} ${JSON.stringify(about)}\n`)
const log = { info() {}, warn: say, error: say }
const pool = createPool(databaseUrl, { max: 10 })
const delivery = startDelivery({
  pool,
  databaseUrl,
  targets: [],
  settings: {
    concurrency: 32,
    quietMs: 1_000,
    leaseMs: 60_000,
    backOff: { firstMs: 1_000, mostMs: 300_000 },
    failures: 5,
    idleMs: 1_000,
    graceMs: 5_000
  },
  timeoutMs: 20_000,
  log
})
const subscriptions = followSubscriptions({
  pool,
  delivery,
  seal: createSeal(key),
  calls: { timeoutMs: 15_000, connections: Number(concurrency), open: ['127.0.0.1'] },
  pauseAfter: { failures: 20, ms: 86_400_000 },
  everyMs: 1_000,
  log
})
process.on('message', () => void end())

async function end(): Promise<void> {
  await subscriptions.stop()
  await delivery.stop()
  await pool.end()
  process.disconnect()
}
