import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

type Test = { teardown: (fn: () => unknown) => void }

function forked(t: Test, script: URL, args: string[]): ChildProcess {
  const child = fork(script, args)
  t.teardown(() => void child.kill('SIGKILL'))
  return child
}

/** A relay in a process of its own, on the embedded log (the address of its database) or on brokers. */
export function forkRelay(
  t: Test,
  { outbox, bus, shards, leaseMs }: { outbox: string; bus: string; shards: number; leaseMs: number }
) {
  const child = forked(t, new URL('relay-process.ts', import.meta.url), [
    outbox,
    bus,
    String(shards),
    String(leaseMs)
  ])
  return {
    signal: (signal: NodeJS.Signals): void => void child.kill(signal),
    /** How many shards it holds now. */
    held: async (): Promise<number> => {
      child.send('held?')
      return Number((await once(child, 'message'))[0])
    }
  }
}

/** A member of a group in a process of its own; what it applies stands in `effect` under its process id. */
export function forkConsumer(
  t: Test,
  { database, bus, name, topic, type }: Record<'database' | 'bus' | 'name' | 'topic' | 'type', string>
) {
  const child = forked(t, new URL('consumer-process.ts', import.meta.url), [database, bus, name, topic, type])
  return { pid: child.pid, kill: (): void => void child.kill('SIGKILL') }
}
