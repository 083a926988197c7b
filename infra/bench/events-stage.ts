import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createPool } from '@motcua/db'
import { migrate } from '@motcua/db/migrate'
import { openBus } from '@motcua/events/bus'
import { startBroker } from '@motcua/kafka/broker'
import { ensureDatabases, ensureRoles, urlFor } from '@motcua/local/databases'
import { freePorts } from '@motcua/ports'
import { startPostgres } from '@motcua/local/postgres'
import { LEAN } from '@motcua/local/programs'
import type { Pool } from 'pg'
import {
  PEER_TOPIC,
  TOPIC,
  type ReaderAnswer,
  type ReaderOrder,
  type SenderAnswer,
  type SenderOrder
} from './events-messages.ts'
import type { Stage } from './stage.ts'
import type { Print } from './stats.ts'

const root = join(import.meta.dirname, '../..')
const role = { name: 'motcua_app', password: 'motcua_app' }

export type Sender = Asked<SenderOrder, SenderAnswer>
export type Reader = Asked<ReaderOrder, ReaderAnswer>

/** Who writes acts and relays them: a process of its own. */
export const startSender = (stage: Stage, { source, brokers }: Where, node: string[] = []): Sender =>
  start(stage, 'events-sender.ts', [source, brokers], node)

/** Who takes them in: another. */
export const startReader = (stage: Stage, { effects, brokers }: Where, node: string[] = []): Reader =>
  start(stage, 'events-reader.ts', [effects, brokers], node)

export type Where = {
  source: string
  effects: string
  /** PostgreSQL as its superuser. */
  server: string
  brokers: string
  sourcePool: Pool
  effectPool: Pool
  /** The servers, as against who uses them. */
  pids: { PostgreSQL: number; Kafka: number }
}

/** A durable PostgreSQL with both databases, and a broker with the topic. */
export async function prepare(stage: Stage, print: Print, logical = false): Promise<Where> {
  const [port = 0, kafkaPort = 0, controllerPort = 0] = await freePorts(3)
  const postgres = await startPostgres({ folder: stage.data, port, logical })
  stage.onEnd(postgres.stop)
  const broker = await startBroker({
    folder: join(stage.data, 'kafka'),
    cache: join(root, '.local/kafka'),
    port: kafkaPort,
    controllerPort,
    onProgress: print
  })
  stage.onEnd(broker.stop)
  await ensureRoles(postgres.url, { motcua_migrator: 'motcua_migrator', motcua_app: role.password })
  await ensureDatabases(postgres.url, ['source', 'effects'], 'motcua_migrator')
  const owner = { name: 'motcua_migrator', password: 'motcua_migrator' }
  const folders = ['libs/events/migrations', 'libs/casework/migrations'].map(folder => join(root, folder))
  await migrate(urlFor(postgres.url, 'source', owner), folders, role.name)
  await migrate(urlFor(postgres.url, 'effects', owner), folders.slice(0, 1), role.name)
  const effectOwner = createPool(urlFor(postgres.url, 'effects', owner), { max: 1 })
  await effectOwner.query('create table bench_effect (dossier_id uuid not null, seq int not null)')
  await effectOwner.end()
  const bus = await openBus({ brokers: broker.brokers, clientId: 'bench' })
  await bus.ensureTopics([TOPIC, PEER_TOPIC])
  await bus.close()
  const [source, effects] = [urlFor(postgres.url, 'source', role), urlFor(postgres.url, 'effects', role)]
  const [sourcePool, effectPool] = [createPool(source, { max: 2 }), createPool(effects, { max: 2 })]
  stage.onEnd(() => Promise.all([sourcePool.end(), effectPool.end()]))
  const pids = { PostgreSQL: postgres.pid, Kafka: broker.pid }
  return { server: postgres.url, source, effects, brokers: broker.brokers, sourcePool, effectPool, pids }
}

type Asked<Order, Answer> = { pid: number; ask: (order: Order) => Promise<Answer> }

function start<Order extends object, Answer>(
  stage: Stage,
  script: string,
  args: string[],
  execArgv: string[]
): Asked<Order, Answer> {
  const child: ChildProcess = fork(join(import.meta.dirname, script), args, {
    serialization: 'advanced',
    env: { ...process.env, ...LEAN },
    execArgv
  })
  stage.onEnd(() => child.kill('SIGKILL'))
  return {
    pid: child.pid ?? 0,
    ask: async order => {
      const asked = new AbortController()
      const { signal } = asked
      try {
        child.send(order)
        const [answer] = await Promise.race([
          once(child, 'message', { signal: AbortSignal.any([signal, stage.signal]) }),
          once(child, 'exit', { signal }).then(([code]) =>
            Promise.reject(new Error(`${script} has ended (${String(code)})`))
          )
        ])
        return answer
      } finally {
        asked.abort() // whoever was not the first listens no longer
      }
    }
  }
}
