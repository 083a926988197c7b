import { join, resolve } from 'node:path'
import { startBroker, type Broker } from '@motcua/kafka/broker'
import { chooseBus, type BusKind } from './bus.ts'
import { guard } from './child.ts'
import { prepareDatabases } from './databases.ts'
import { createHousehold } from './household.ts'
import { emptyFolder, lockFolder } from './lock.ts'
import { root, startNode } from './node-child.ts'
import { refuseTaken, type Name, type Ports } from './ports.ts'
import { startPostgres } from './postgres.ts'
import { programs, type Database } from './programs.ts'
import { ensureSecrets } from './secrets.ts'
import { seedDemo } from './seed.ts'

export type SystemOptions = {
  /** Folder of all that is kept: databases, events, keys, logs. */
  data: string
  bus: 'kafka' | 'embedded' | 'auto'
  ports: Ports
  /** DATABASE_URL, KAFKA_BROKERS and REDIS_URL name real servers, which are then used instead of our own. */
  env?: NodeJS.ProcessEnv
  say: (line: string) => void
  /** More environment for a program. */
  serviceEnv?: Partial<Record<Name, Record<string, string>>>
  /** Fills the queues with demo data on the first start. */
  seed?: boolean
  /** Begins anew: what the folder holds is thrown away. */
  reset?: boolean
  signal?: AbortSignal
}

export type System = {
  urls: Record<Name, string>
  bus: { brokers?: string; databaseUrl?: string }
  /** Each service's database, as the service itself reaches it. */
  databases: Record<Database, string>
  /** The database server as its superuser. */
  adminUrl: string
  /** The present process ids: postgres, kafka and the programs, by name. */
  pids: () => Record<string, number>
  /** Resolves with one sentence when a process could not be brought back. */
  lost: Promise<string>
  /** Ends everything that was started, the newest first; data stay. */
  stop: () => Promise<void>
}

/** Kafka's jars, shared by all data folders of this clone. */
const cache = join(root, '.local/kafka')

/**
 * The whole system on this machine: database server, bus, identity provider and portal simulator side by side, then the
 * services. Resolves when all of them are ready; throws one sentence with the remedy when one cannot be, with nothing left.
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { ports, env = {}, say } = options
  const data = resolve(options.data)
  const lock = await lockFolder(data, say)
  const lost = Promise.withResolvers<string>()
  const house = createHousehold({ say, keep: lock.keep, onLost: lost.resolve })
  const stop = async (): Promise<void> => {
    await house.stop()
    lock.release()
  }
  const together = createTogether(options.signal)
  const urls = addresses(ports)
  const { signal } = together

  try {
    if (options.reset) emptyFolder(data)
    const secrets = ensureSecrets(data)
    const portal = { username: 'motcua', password: secrets.portal }
    const choice = await chooseBus(data, options.bus, env.KAFKA_BROKERS)
    say(`events go to ${BUSES[choice.kind]}: ${choice.why}`)

    const postgres = async (): Promise<string> => {
      if (env.DATABASE_URL !== undefined) return env.DATABASE_URL
      await refuseTaken('PostgreSQL', ports.postgres)
      const own = { folder: data, port: ports.postgres, password: secrets.postgres }
      const { url } = await house.run('postgres', 'PostgreSQL', () => startPostgres(own), signal)
      return url
    }
    const kafka = async (): Promise<string | undefined> => {
      if (choice.kind !== 'kafka') return choice.kind === 'brokers' ? env.KAFKA_BROKERS : undefined
      const { brokers } = await house.run('kafka', 'Kafka', () => guarded(data, ports, say), signal)
      return brokers
    }
    const program = async (name: Name, shared: Record<string, string> = {}): Promise<void> => {
      const { title, script, ready, env: own } = programs[name]
      await refuseTaken(title, ports[name])
      const child = {
        name: title,
        script,
        env: {
          HOST: '127.0.0.1',
          PORT: String(ports[name]),
          ...shared,
          ...own({ data, urls, portal }),
          ...options.serviceEnv?.[name]
        },
        logFile: join(data, 'logs', `${name}.log`),
        ready: urls[name] + ready
      }
      await house.run(name, title, again => startNode({ ...child, signal: again }), signal)
    }

    const [adminUrl, brokers] = await together.all([
      postgres(),
      kafka(),
      program('identity'),
      program('simulator')
    ])
    const { databases, busUrl } = await prepareDatabases(adminUrl, secrets, brokers === undefined)
    const bus = brokers === undefined ? { databaseUrl: busUrl } : { brokers }
    const shared = {
      ISSUER: urls.identity,
      DOCS: 'on',
      ...('brokers' in bus ? { KAFKA_BROKERS: bus.brokers } : { BUS_DATABASE_URL: busUrl }),
      ...given(env, 'KAFKA_REPLICAS', 'REDIS_URL')
    }
    await together.all([
      program('licensing', { ...shared, DATABASE_URL: databases.licensing }),
      program('portalIntegration', { ...shared, DATABASE_URL: databases.portal_integration }),
      program('web', { ISSUER: urls.identity, ...given(env, 'REDIS_URL') })
    ])
    if (options.seed) await seedDemo({ data, urls, say })
    return { urls, bus, databases, adminUrl, pids: house.pids, lost: lost.promise, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const BUSES: Record<BusKind, string> = {
  kafka: 'a real Kafka broker',
  embedded: 'the embedded log in PostgreSQL',
  brokers: 'the Kafka brokers that are named'
}

/** Waits for starts side by side; the first that fails spares us waiting for what the others are waiting for. */
function createTogether(outer: AbortSignal | undefined) {
  const failed = new AbortController()
  return {
    signal: outer ? AbortSignal.any([outer, failed.signal]) : failed.signal,
    all: async <T extends readonly unknown[]>(starts: {
      [K in keyof T]: Promise<T[K]>
    }): Promise<{ -readonly [K in keyof T]: T[K] }> => {
      try {
        const done = await Promise.all(starts)
        if (outer?.aborted) throw new Error('interrupted')
        return done
      } catch (error) {
        failed.abort()
        await Promise.allSettled(starts)
        throw error
      }
    }
  }
}

/** A broker that ends with us, however we end. */
async function guarded(data: string, ports: Ports, say: (line: string) => void): Promise<Broker> {
  const broker = await startBroker({
    folder: join(data, 'kafka'),
    cache,
    port: ports.kafka,
    controllerPort: ports.kafkaController,
    onProgress: say
  })
  void broker.exited.then(guard(broker.pid, [['SIGTERM', 10_000]]))
  return broker
}

const addresses = (ports: Ports): Record<Name, string> => {
  const at = (name: Name) => `http://127.0.0.1:${ports[name]}`
  return {
    identity: at('identity'),
    licensing: at('licensing'),
    portalIntegration: at('portalIntegration'),
    web: at('web'),
    simulator: at('simulator')
  }
}

const given = (env: NodeJS.ProcessEnv, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]])))
