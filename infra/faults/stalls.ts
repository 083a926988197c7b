import { setTimeout as pause } from 'node:timers/promises'
import type { Databases } from './nemesis.ts'

/**
 * Now and then stops a process of the database in the middle of a write, for some tens of milliseconds, as a busy machine
 * does: what it writes then becomes visible after what was begun later. Returns what ends this.
 */
export function startStalls(db: Databases['licensing'], random: { below: (n: number) => number }) {
  const stopping = new AbortController()
  const stall = async (): Promise<void> => {
    const { rows } = await db.query<{ pid: number }>(WRITING)
    const chosen = rows[random.below(Math.max(1, rows.length))]
    if (chosen === undefined || !signal(chosen.pid, 'SIGSTOP')) return
    await pause(20 + random.below(30))
    signal(chosen.pid, 'SIGCONT')
  }
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await stall().catch(() => {}) // the database is being restarted just now
      await pause(5 + random.below(10))
    }
  }
  const running = run()
  return (): Promise<void> => {
    stopping.abort()
    return running
  }
}

const WRITING = `
  select pid from pg_stat_activity
  where datname = current_database() and state = 'active' and backend_xid is not null and pid <> pg_backend_pid()`

/** False when it has ended meanwhile. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
