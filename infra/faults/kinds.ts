import { setTimeout as pause } from 'node:timers/promises'
import { SECOND, type System } from '@motcua/local/system'
import type { Clock } from './clock.ts'
import type { Disk } from './disk.ts'
import type { Proxy } from './proxy.ts'
import type { Random } from './random.ts'

/** What a fault can lay its hands on. */
export type Scene = {
  system: Pick<System, 'pids' | 'urls'>
  doors: { postgres: Proxy; kafka: Proxy[]; portal: Proxy }
  clocks: { licensing: Clock; portalIntegration: Clock }
  disk: Disk | undefined
  backends: () => Promise<number[]>
  random: Random
}

/** Whose work shows that all is well: what licensing records, what the relay sends, what the portal is told. */
export type Side = 'recording' | 'sending' | 'telling'

type Fault = {
  /** How often it comes beside the others; dear ones come seldom. */
  weight: number
  sides: readonly Side[]
  /** Does it, and resolves when its cause is over; gives a sign that who was killed has been replaced. */
  strike: (scene: Scene) => Promise<() => boolean>
}

const over = (): boolean => true
const HANG_MS = 8_000 // longer than the lease of a relay and the session of a consumer, six seconds each
const JUMP_MS = 20 * 60_000

/** Sends a signal to a process and waits for another in its place. */
function kill(scene: Scene, name: string, signal: 'SIGKILL' | 'SIGQUIT' = 'SIGKILL'): () => boolean {
  const pid = scene.system.pids()[name]
  if (pid === undefined) throw new Error(`there is no process ${name}`)
  send(pid, signal)
  return () => scene.system.pids()[name] !== pid
}

/** One that has just ended by itself, as a broker does on a full disk, is as good as killed. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function hang({ system }: Scene, name: string): Promise<() => boolean> {
  const pid = system.pids()[name]
  if (pid === undefined) throw new Error(`there is no process ${name}`)
  send(pid, 'SIGSTOP')
  await pause(HANG_MS)
  send(pid, 'SIGCONT')
  return over
}

/** A clock goes ahead or back by twenty minutes while work goes on, and later is right again. */
async function jump({ clocks, random }: Scene, name: keyof Scene['clocks']): Promise<() => boolean> {
  clocks[name].set(random.one([JUMP_MS, -JUMP_MS]))
  await pause(2_000)
  clocks[name].set(0)
  return over
}

const brokersOf = (scene: Scene): string[] =>
  Object.keys(scene.system.pids()).filter(name => name.startsWith('kafka'))

export const KINDS = {
  'kill licensing': { weight: 4, sides: ['recording'], strike: async scene => kill(scene, 'licensing') },
  'kill portal-integration': {
    weight: 4,
    sides: ['telling'],
    strike: async scene => kill(scene, 'portalIntegration')
  },
  'kill a broker': {
    weight: 4,
    sides: ['sending'],
    strike: async scene => {
      const [first = 'kafka', ...more] = brokersOf(scene)
      return kill(scene, scene.random.one([first, ...more]))
    }
  },
  'freeze and kill a broker': {
    weight: 2,
    sides: ['sending'],
    strike: async scene => {
      const [first = 'kafka', ...more] = brokersOf(scene)
      const name = scene.random.one([first, ...more])
      const pid = scene.system.pids()[name]
      if (pid !== undefined) send(pid, 'SIGSTOP') // sends to it are under way, and hang
      await pause(1_500)
      return kill(scene, name)
    }
  },
  'hang licensing': { weight: 1, sides: ['recording'], strike: scene => hang(scene, 'licensing') },
  'hang portal-integration': {
    weight: 1,
    sides: ['telling'],
    strike: scene => hang(scene, 'portalIntegration')
  },
  'kill the second licensing': {
    weight: 2,
    sides: ['sending'], // the other relay takes its shards
    strike: async scene => kill(scene, `licensing${SECOND}`)
  },
  'hang the second licensing': {
    weight: 1,
    sides: ['sending'],
    strike: scene => hang(scene, `licensing${SECOND}`)
  },
  'kill the second portal-integration': {
    weight: 2,
    sides: ['telling'],
    strike: async scene => kill(scene, `portalIntegration${SECOND}`)
  },
  'hang the second portal-integration': {
    weight: 1,
    sides: ['telling'],
    strike: scene => hang(scene, `portalIntegration${SECOND}`)
  },
  'restart the database': {
    weight: 2,
    sides: ['recording', 'telling'],
    strike: async scene => kill(scene, 'postgres', 'SIGQUIT') // an immediate stop: nothing is written any more
  },
  'crash of the database': {
    weight: 2,
    sides: ['recording', 'telling'],
    strike: async ({ backends, random }) => {
      const [first, ...more] = await backends()
      if (first !== undefined) send(random.one([first, ...more]), 'SIGKILL') // the server starts all of them anew
      return over
    }
  },
  'portal away': {
    weight: 3,
    sides: ['telling'],
    strike: async ({ doors }) => {
      doors.portal.refuse(true)
      await pause(2_000)
      doors.portal.refuse(false)
      return over
    }
  },
  'answers of the portal lost': {
    weight: 3,
    sides: ['telling'],
    strike: async ({ doors }) => {
      doors.portal.loseAnswers(true)
      await pause(1_000)
      doors.portal.loseAnswers(false)
      return over
    }
  },
  'database connections reset': {
    weight: 4,
    sides: ['recording', 'telling'],
    strike: async ({ doors }) => {
      doors.postgres.reset()
      return over
    }
  },
  'answers of the database lost': {
    weight: 3,
    sides: ['recording', 'telling'],
    strike: async ({ doors }) => {
      doors.postgres.loseAnswers(true)
      await pause(300)
      doors.postgres.loseAnswers(false)
      return over
    }
  },
  'broker connections reset': {
    weight: 4,
    sides: ['sending', 'telling'],
    strike: async ({ doors }) => {
      for (const door of doors.kafka) door.reset()
      return over
    }
  },
  'answers of the brokers lost': {
    weight: 3,
    sides: ['sending', 'telling'],
    strike: async ({ doors }) => {
      for (const door of doors.kafka) door.loseAnswers(true)
      await pause(500)
      for (const door of doors.kafka) door.loseAnswers(false)
      return over
    }
  },
  'clock of licensing jumps': { weight: 3, sides: ['recording'], strike: scene => jump(scene, 'licensing') },
  'clock of portal-integration jumps': {
    weight: 3,
    sides: ['telling'],
    strike: scene => jump(scene, 'portalIntegration')
  },
  'disk full': {
    weight: 1,
    sides: ['recording', 'sending', 'telling'],
    strike: async ({ disk }) => {
      disk?.fill()
      await pause(3_000)
      disk?.free()
      return over
    }
  }
} as const satisfies Record<string, Fault>

export type Kind = keyof typeof KINDS

/** The kinds that can be had here. */
export function kindsFor(has: {
  bus: 'kafka' | 'embedded'
  disk: boolean
  seconds: boolean
}): readonly [Kind, ...Kind[]] {
  const all: Kind[] = ['kill licensing', 'kill portal-integration']
  const others = Object.keys(KINDS)
    .filter(isKind)
    .filter(kind => !all.includes(kind))
    .filter(kind => has.bus === 'kafka' || !kind.includes('broker'))
    .filter(kind => has.disk || kind !== 'disk full')
    .filter(kind => has.seconds || !kind.includes('the second'))
  return ['kill licensing', 'kill portal-integration', ...others]
}

/** The kinds of these names, `a, b`. */
export function kindsCalled(names: string): readonly [Kind, ...Kind[]] {
  const [first, ...more] = names.split(',').map(name => {
    const kind = Object.keys(KINDS)
      .filter(isKind)
      .find(one => one === name.trim())
    if (kind === undefined) throw new Error(`there is no fault ${name}: ${Object.keys(KINDS).join(', ')}`)
    return kind
  })
  if (first === undefined) throw new Error('name a fault')
  return [first, ...more]
}

const isKind = (name: string): name is Kind => name in KINDS

/** Each kind once, in an order by chance; after that each as often as it weighs. */
export function createChoice(kinds: readonly [Kind, ...Kind[]], random: Random): () => Kind {
  const left: Kind[] = [...kinds]
  const [first, ...more] = kinds.flatMap(kind => Array.from({ length: KINDS[kind].weight }, () => kind))
  const bag: [Kind, ...Kind[]] = [first ?? kinds[0], ...more]
  return () => left.splice(random.below(left.length), 1)[0] ?? random.one(bag)
}
