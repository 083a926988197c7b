import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { freePorts } from '@motcua/ports'

const usual = {
  identity: 4000,
  licensing: 4001,
  portalIntegration: 4002,
  web: 4003,
  simulator: 4010,
  catcher: 4011,
  scanner: 4012,
  clamd: 4013,
  smtp: 4025,
  postgres: 54329,
  kafka: 19092,
  kafkaController: 19093
}

export type Ports = Record<keyof typeof usual, number>
export type Name = Exclude<keyof Ports, 'smtp' | 'clamd' | 'postgres' | 'kafka' | 'kafkaController'>

/** The usual ports, each of which the environment may change (LICENSING_PORT, KAFKA_CONTROLLER_PORT ...); or free ones. */
export async function portsFor(kind: 'default' | 'free', env: NodeJS.ProcessEnv): Promise<Ports> {
  const free = kind === 'free' ? await freePorts(Object.keys(usual).length) : []
  const port = (name: keyof Ports): number => {
    const variable = `${name.replace(/[A-Z]/, letter => `_${letter}`).toUpperCase()}_PORT`
    const given = Number(env[variable] ?? usual[name])
    if (!Number.isInteger(given) || given < 1 || given > 65_535)
      throw new Error(`${variable}=${env[variable]} is not a port: give a number from 1 to 65535`)
    return free.pop() ?? given
  }
  return {
    identity: port('identity'),
    licensing: port('licensing'),
    portalIntegration: port('portalIntegration'),
    web: port('web'),
    simulator: port('simulator'),
    catcher: port('catcher'),
    scanner: port('scanner'),
    clamd: port('clamd'),
    smtp: port('smtp'),
    postgres: port('postgres'),
    kafka: port('kafka'),
    kafkaController: port('kafkaController')
  }
}

/** Throws one sentence when something listens on a port of 127.0.0.1 already. */
export async function refuseTaken(name: string, port: number): Promise<void> {
  try {
    await close(await listen(port))
  } catch (cause) {
    throw new Error(
      `port ${port}, meant for ${name}, is taken: end what listens on it (ss -ltnp 'sport = :${port}')`,
      { cause }
    )
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const close = (server: Server): Promise<void> => new Promise(done => server.close(() => done()))
