import { Type } from 'typebox'
import { createPool } from '@motcua/db'
import { openBus } from '../bus/open.ts'
import { on, startConsumer } from '../consumer.ts'
import { busAt } from './bus-at.ts'

/** A consumer in a process of its own: writes each event that it applies into the table `effect`, with its process id. */
const [connectionString = '', busUrl = '', name = '', topic = '', type = ''] = process.argv.slice(2)
const log = { info() {}, warn() {}, error() {} }
const effect = on(Type.Object({ note: Type.String() }), async (tx, one) => {
  await tx.query('insert into effect (dossier_id, seq, by) values ($1, $2, $3)', [
    one.subject,
    one.dossierseq,
    process.pid
  ])
})
await startConsumer({
  name,
  pool: createPool(connectionString, { max: 4 }),
  bus: await openBus({ ...busAt(busUrl), clientId: `consumer-${process.pid}` }),
  topics: [topic],
  handlers: { [type]: effect },
  log
})
