import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { missing as kafkaMissing, startBroker } from '@motcua/kafka/broker'
import { ensureRoles } from '@motcua/local/databases'
import { freePorts } from '@motcua/ports'
import { startPostgres } from '@motcua/local/postgres'
import { redisMissing, startRedis } from '@motcua/local/redis'
import { choose, type Choice, type Server } from './choose.ts'
import type { Started } from './containers.ts'

export type Servers = { env: Record<string, string>; lacking: string[]; stop: () => Promise<void> }

const variable = {
  postgres: 'TEST_DATABASE_URL',
  kafka: 'TEST_KAFKA_BROKERS',
  redis: 'TEST_REDIS_URL'
} as const
const cache = resolve(import.meta.dirname, '../../.local/kafka')

/** Starts every server that this machine can have, side by side; `lacking` has a sentence for each of the others. */
export async function startServers(folder: string): Promise<Servers> {
  const [kafka, docker] = await Promise.all([kafkaMissing(), dockerAnswers()])
  const choice = choose({ postgres: undefined, kafka, redis: redisMissing(), docker })
  const ports = await freePorts(4)
  const names = ['postgres', 'kafka', 'redis'] as const
  const starts = await Promise.allSettled(names.map(name => start(name, choice[name], folder, ports)))
  const stop = async () => {
    await Promise.all(starts.map(async each => each.status === 'fulfilled' && each.value?.stop()))
  }
  const env: Record<string, string> = {}
  const lacking: string[] = []
  for (const [index, name] of names.entries()) {
    const each = starts[index]
    const chosen = choice[name]
    if (each?.status === 'rejected') {
      await stop()
      throw each.reason
    }
    if (each?.value) env[variable[name]] = each.value.address
    else if (chosen.from === 'nowhere') lacking.push(chosen.reason)
  }
  if (env.TEST_DATABASE_URL)
    await ensureRoles(env.TEST_DATABASE_URL, {
      motcua_migrator: 'motcua_migrator',
      motcua_app: 'motcua_app'
    })
  return { env, lacking, stop }
}

async function start(
  server: Server,
  choice: Choice,
  folder: string,
  [postgresPort = 0, kafkaPort = 0, controllerPort = 0, redisPort = 0]: number[]
): Promise<Started | undefined> {
  if (choice.from === 'nowhere') return undefined
  if (choice.from === 'docker') return (await import('./containers.ts')).startContainer(server, kafkaPort)
  switch (server) {
    case 'postgres': {
      const postgres = await startPostgres({ folder, port: postgresPort, durable: false })
      return { address: postgres.url, stop: postgres.stop }
    }
    case 'kafka': {
      const broker = await startBroker({ folder: `${folder}/kafka`, cache, port: kafkaPort, controllerPort })
      return { address: broker.brokers, stop: broker.stop }
    }
    case 'redis': {
      const redis = await startRedis(redisPort)
      return { address: redis.url, stop: redis.stop }
    }
  }
}

/** Whether a Docker engine is there; a client alone is not one. */
async function dockerAnswers(): Promise<boolean> {
  try {
    await promisify(execFile)('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 3_000 })
    return true
  } catch {
    return false
  }
}
