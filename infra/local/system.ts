import { join, resolve } from 'node:path'
import { brokersOf, type BrokerPlace } from './brokers.ts'
import { chooseBus, type BusKind } from './bus.ts'
import { prepareDatabases } from './databases.ts'
import { createHousehold } from './household.ts'
import { emptyFolder, lockFolder } from './lock.ts'
import { startNode } from './node-child.ts'
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
  /** DATABASE_URL, KAFKA_BROKERS, REDIS_URL and CLAMD name real servers, which are then used instead of our own. */
  env?: NodeJS.ProcessEnv
  say: (line: string) => void
  /** Where brokers of our own listen, one or three; one on its usual ports without it. */
  brokers?: readonly BrokerPlace[]
  /** The port at which services come to the database server, when a proxy stands before it. */
  databaseDoor?: number
  /** The folder of what database server and broker keep; `data` without it. */
  disk?: string
  /** Ports of a second process of a service, which shares the work of the first; both have its environment. */
  seconds?: Partial<Record<'licensing' | 'portalIntegration', number>>
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
  /** The present process ids: postgres, kafka and the programs, by name; of a second process of one, by its name and SECOND. */
  pids: () => Record<string, number>
  /** Resolves with one sentence when a process could not be brought back. */
  lost: Promise<string>
  /** Ends everything that was started, the newest first; data stay. */
  stop: () => Promise<void>
}

/**
 * The whole system on this machine: database server, bus, identity provider, stand-ins for the systems of others side by side, then the
 * services. Resolves when all of them are ready; throws one sentence with the remedy when one cannot be, with nothing left.
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { ports, env = {}, say } = options
  const data = resolve(options.data)
  const disk = resolve(options.disk ?? data)
  const places = options.brokers ?? [{ port: ports.kafka, controllerPort: ports.kafkaController }]
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
      const own = { folder: disk, port: ports.postgres, password: secrets.postgres }
      const { url } = await house.run('postgres', 'PostgreSQL', () => startPostgres(own), signal)
      return url
    }
    const kafka = async (): Promise<string | undefined> => {
      if (choice.kind !== 'kafka') return choice.kind === 'brokers' ? env.KAFKA_BROKERS : undefined
      const members = brokersOf(join(disk, 'kafka'), places, say)
      await Promise.all(members.map(({ name, title, start }) => house.run(name, title, start, signal)))
      return members.map(({ address }) => address).join(',')
    }
    const program = async (
      name: Name,
      shared: Record<string, string> = {},
      { nth = '', port = ports[name] } = {}
    ): Promise<void> => {
      const { title, script, ready, env: own } = programs[name]
      await refuseTaken(title, port)
      const child = {
        name: title,
        script,
        env: {
          HOST: '127.0.0.1',
          PORT: String(port),
          ...shared,
          ...own({ data, urls, portal, ports }),
          ...options.serviceEnv?.[name]
        },
        logFile: join(data, 'logs', `${name}${nth}.log`),
        ready: `http://127.0.0.1:${port}${ready}`
      }
      await house.run(name + nth, title, again => startNode({ ...child, signal: again }), signal)
    }

    const [adminUrl, brokers] = await together.all([
      postgres(),
      kafka(),
      program('identity'),
      program('simulator'),
      program('catcher'),
      ...(env.CLAMD === undefined ? [program('scanner')] : [])
    ])
    const { databases, busUrl } = await prepareDatabases(adminUrl, secrets, brokers === undefined)
    const bus = brokers === undefined ? { databaseUrl: busUrl } : { brokers }
    const shared = {
      ISSUER: urls.identity,
      DOCS: 'on',
      ...('brokers' in bus ? { KAFKA_BROKERS: bus.brokers } : { BUS_DATABASE_URL: busUrl }),
      ...(places.length === 3 ? { KAFKA_REPLICAS: '3' } : {}),
      ...given(env, 'KAFKA_REPLICAS', 'REDIS_URL')
    }
    const { databaseDoor: door } = options
    const through = (url: string): string =>
      door === undefined ? url : Object.assign(new URL(url), { port: door }).href
    const services = {
      licensing: {
        ...shared,
        CLAMD: env.CLAMD ?? `127.0.0.1:${ports.clamd}`,
        DATABASE_URL: through(databases.licensing)
      },
      portalIntegration: { ...shared, DATABASE_URL: through(databases.portal_integration) }
    }
    await together.all([
      program('licensing', services.licensing),
      program('portalIntegration', services.portalIntegration),
      program('web', { ISSUER: urls.identity, ...given(env, 'REDIS_URL') })
    ])
    // after the first ones, which make the topics
    for (const name of ['licensing', 'portalIntegration'] as const) {
      const port = options.seconds?.[name]
      if (port !== undefined) await together.all([program(name, services[name], { nth: SECOND, port })])
    }
    if (options.seed) await seedDemo({ data, urls, say })
    return { urls, bus, databases, adminUrl, pids: house.pids, lost: lost.promise, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What a second process of a service is called by, after the name of the first. */
export const SECOND = '-2'

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

const addresses = (ports: Ports): Record<Name, string> => {
  const at = (name: Name) => `http://127.0.0.1:${ports[name]}`
  return {
    identity: at('identity'),
    licensing: at('licensing'),
    portalIntegration: at('portalIntegration'),
    web: at('web'),
    simulator: at('simulator'),
    catcher: at('catcher'),
    scanner: at('scanner')
  }
}

const given = (env: NodeJS.ProcessEnv, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]])))
