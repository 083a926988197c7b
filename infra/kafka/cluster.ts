import { join } from 'node:path'
import { freePorts } from '@motcua/ports'
import { startBroker, type Broker, type BrokerOptions } from './broker.ts'

export type ClusterOptions = Pick<BrokerOptions, 'folder' | 'cache' | 'heapMb' | 'onProgress'> & {
  /** Two ports for each broker. */
  ports: readonly { port: number; controllerPort: number }[]
}

export type Cluster = {
  brokers: string
  /** Process ids, broker 1 first. */
  pids: () => number[]
  /** SIGKILL to broker `n`, counted from 1; resolves when it is gone. */
  kill: (n: number) => Promise<void>
  /** Starts a broker again that was killed, on its own data. */
  restart: (n: number) => Promise<void>
  stop: () => Promise<void>
}

/**
 * Several Kafka brokers on 127.0.0.1, each a controller too, with fast time-outs: a killed one is replaced as leader in
 * about three seconds. Resolves when all have started. What power loss does cannot be shown on one machine.
 */
export async function startCluster({ folder, ports, ...common }: ClusterOptions): Promise<Cluster> {
  const controllerPorts = ports.map(({ controllerPort }) => controllerPort)
  const start = (n: number): Promise<Broker> => {
    const place = ports[n - 1]
    if (place === undefined) throw new Error(`there is no broker ${n}`)
    return startBroker({
      heapMb: 256,
      ...common,
      ...place,
      folder: join(folder, `broker-${n}`),
      member: { id: n, controllerPorts }
    })
  }
  const numbers = ports.map((_, n) => n + 1)
  // side by side: the first is not ready before it has others to elect with
  const starts = await Promise.allSettled(numbers.map(start))
  const members = new Map<number, Broker>()
  for (const [n, each] of starts.entries()) if (each.status === 'fulfilled') members.set(n + 1, each.value)
  const stop = async (): Promise<void> => {
    await Promise.all([...members.values()].map(each => each.stop()))
  }
  const failed = starts.find(each => each.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  return {
    brokers: ports.map(({ port }) => `127.0.0.1:${port}`).join(','),
    pids: () => numbers.map(n => members.get(n)?.pid ?? 0),
    async kill(n) {
      const broker = members.get(n)
      if (broker === undefined) throw new Error(`broker ${n} does not run`)
      process.kill(broker.pid, 'SIGKILL')
      await broker.exited
      members.delete(n)
    },
    async restart(n) {
      members.set(n, await start(n))
    },
    stop
  }
}

/** Free ports of 127.0.0.1 for so many brokers, no two alike. */
export async function freePlaces(count: number): Promise<{ port: number; controllerPort: number }[]> {
  const ports = await freePorts(2 * count)
  return Array.from({ length: count }, (_, n) => ({
    port: ports[2 * n] ?? 0,
    controllerPort: ports[2 * n + 1] ?? 0
  }))
}
