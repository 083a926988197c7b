import { createPool } from '@motcua/db'
import { openBus, type Bus, type InBatch } from '@motcua/events/bus'
import { catalogue } from '@motcua/events/catalogue'
import { on, startConsumer } from '@motcua/events/consumer'
import { keyOf, obey, TOPIC, type ReaderOrder, type Seen } from './events-messages.ts'

/** A service that takes events in and makes each of them a row, as portal-integration does. Started by the bench. */
const [databaseUrl = '', brokers = ''] = process.argv.slice(2)
const pool = createPool(databaseUrl, { max: 10 })
const bus = await openBus({ brokers, clientId: 'bench-reader' })
let seen: Seen[] = []
const log = { info() {}, warn: tell, error: tell }

const handler = on(catalogue['vn.gdnn.dossiers.submitted.v1'], async (tx, { subject, dossierseq }) => {
  await tx.query({
    name: 'effect',
    text: 'insert into bench_effect (dossier_id, seq) values ($1, $2)',
    values: [subject, dossierseq]
  })
})
let consumer: { stop: () => Promise<void> } | undefined

obey<ReaderOrder>(async order => {
  switch (order.do) {
    case 'read':
      consumer = await startConsumer({
        name: 'bench',
        pool,
        bus: stamping(bus),
        topics: [TOPIC.name],
        handlers: { 'vn.gdnn.dossiers.submitted.v1': handler },
        log
      })
      return { ready: true }
    case 'watch': {
      const stop = await stamping(bus).consume({ group: 'watch', topics: [order.topic], onBatch: passOver })
      consumer = { stop }
      return { ready: true }
    }
    case 'report': {
      const told = seen
      seen = []
      return { seen: told }
    }
    case 'end':
      await consumer?.stop()
      await bus.close()
      await pool.end()
      return { ready: true }
  }
})

/** A bus that notes when records came and when they are called done: right after their transaction has committed. */
function stamping(inner: Bus): Pick<Bus, 'consume'> {
  return {
    consume: options =>
      inner.consume({
        ...options,
        onBatch: batch => {
          const received = process.hrtime.bigint()
          let from = 0
          const done = (offset: bigint): void => {
            const now = process.hrtime.bigint()
            for (let rec = batch.recs[from]; rec && rec.offset <= offset; rec = batch.recs[++from])
              seen.push([keyOf(rec.key, Number(rec.headers.ce_dossierseq)), received, now])
            batch.done(offset)
          }
          return options.onBatch({ ...batch, done })
        }
      })
  }
}

/** Without an effect: only the moment counts. */
async function passOver({ recs, done }: InBatch): Promise<void> {
  for (const { offset } of recs) done(offset)
}

function tell(about: object, message: string): void {
  process.stderr.write(`${message} ${JSON.stringify(about)}\n`)
}
