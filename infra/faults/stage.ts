import { join } from 'node:path'
import { portsFor } from '@motcua/local/ports'
import { freePorts } from '@motcua/ports'
import { portalPasswordFile } from '@motcua/local/secrets'
import { startSystem, type System } from '@motcua/local/system'
import { clockOf } from './clock.ts'
import { smallDisk, type Disk } from './disk.ts'
import type { Scene } from './kinds.ts'
import { startProxy, type Proxy } from './proxy.ts'
import type { RunOptions } from './run.ts'

export type Stage = {
  system: System
  scene: Pick<Scene, 'doors' | 'clocks' | 'disk'>
  end: () => Promise<void>
}

const DISK_MB = 4_096

/** Whether a second process of each service takes part. */
export const hasSeconds = ({ brokers, seeded }: Pick<RunOptions, 'brokers' | 'seeded'>): boolean =>
  brokers === 3 && seeded === undefined

/** A system of its own in `data`, with everything around it that faults need: doors, clocks, a disk that can be full. */
export async function startStage(data: string, options: RunOptions): Promise<Stage> {
  const { bus, brokers: count, seeded, say, signal } = options
  const ports = await portsFor('free', {})
  const [databaseDoor = 0, portalDoor = 0, licensing = 0, portalIntegration = 0, ...more] = await freePorts(
    4 + 3 * count
  )
  const brokers = Array.from({ length: count }, (_, n) => {
    const [port = 0, controllerPort = 0, advertisedPort = 0] = more.slice(3 * n)
    return { port, controllerPort, advertisedPort }
  })
  const ends: (() => Promise<void> | void)[] = []
  const end = async (): Promise<void> => {
    for (const one of ends.toReversed()) await one()
  }
  const doorTo = async (door: number, target: number): Promise<Proxy> => {
    const proxy = await startProxy(door, target)
    ends.push(proxy.close)
    return proxy
  }
  try {
    const disk = options.faults === 0 ? undefined : tryDisk(join(data, 'disk'), say)
    if (disk) ends.push(disk.release)
    const doors = {
      postgres: await doorTo(databaseDoor, ports.postgres),
      portal: await doorTo(portalDoor, ports.simulator),
      kafka: await Promise.all(brokers.map(({ advertisedPort, port }) => doorTo(advertisedPort, port)))
    }
    const clocks = {
      licensing: clockOf(data, 'licensing'),
      portalIntegration: clockOf(data, 'portal-integration')
    }
    const system = await startSystem({
      data,
      bus,
      ports,
      brokers,
      databaseDoor,
      // a seeded bug is tried on one process of each: it is the bug that is to show, not what two of them make of it
      ...(hasSeconds(options) ? { seconds: { licensing, portalIntegration } } : {}),
      ...(disk ? { disk: disk.folder } : {}),
      say: () => {},
      serviceEnv: {
        licensing: { REQUESTS_PER_MINUTE: '999999999', ...clocks.licensing.env, ...seeded?.licensing },
        portalIntegration: {
          // a history is of one portal, behind its door
          END_POINTS: JSON.stringify([
            {
              id: 'dvcqg',
              url: `http://127.0.0.1:${portalDoor}`,
              unit: 'H57.99',
              username: 'motcua',
              passwordFile: portalPasswordFile(data)
            }
          ]),
          ...IMPATIENT,
          ...clocks.portalIntegration.env,
          ...seeded?.portalIntegration
        }
      },
      signal
    })
    ends.push(system.stop)
    return { system, scene: { doors, clocks, disk }, end }
  } catch (error) {
    await end()
    throw error
  }
}

/** Shorter waits than in service, or a run would mostly wait: what is tried again is the same. */
const IMPATIENT = {
  CALL_TIMEOUT_MS: '3000',
  CALL_SILENCE_MS: '3000',
  DELIVERY_LEASE_MS: '8000',
  BACK_OFF_FIRST_MS: '200',
  BACK_OFF_MOST_MS: '2000'
}

function tryDisk(folder: string, say: (line: string) => void): Disk | undefined {
  const disk = smallDisk(folder, DISK_MB)
  if (typeof disk !== 'string') return disk
  say(`SKIPPED: the fault "disk full": ${disk}`)
  return undefined
}
