import { isOf, KEPT_SECONDS, type SessionStore } from './store.ts'
import type { Session } from './session.ts'

const MOST = 50_000

/** Sessions in this process: for one process, and for as long as it runs. */
export function sessionsInProcess(now: () => Date): SessionStore {
  const sessions = new Map<string, { session: string; until: number }>()
  const purge = (): void => {
    for (const [key, { until }] of sessions) if (until < now().getTime()) sessions.delete(key)
    // the oldest give way: a flood of beginnings cannot fill the memory
    for (const key of sessions.keys()) if (sessions.size > MOST) sessions.delete(key)
  }
  return {
    read: async key => {
      const found = sessions.get(key)
      return found && found.until > now().getTime() ? parsed(found.session) : undefined
    },
    write: async (key, session) => {
      if (sessions.size >= MOST) purge()
      sessions.set(key, { session: JSON.stringify(session), until: now().getTime() + KEPT_SECONDS * 1000 })
    },
    drop: async key => void sessions.delete(key),
    dropAllOf: async who => {
      for (const [key, { session }] of sessions) if (isOf(parsed(session), who)) sessions.delete(key)
    }
  }
}

const parsed = (text: string): Session => JSON.parse(text)
