import { randomUUID } from 'node:crypto'

/** Sessions that end after some minutes, whether used or not. */
export function createSessions({ minutes, now }: { minutes: number; now: () => Date }) {
  const ends = new Map<string, number>()
  return {
    open: (): string => {
      const session = randomUUID()
      for (const [old, end] of ends) if (end <= now().getTime()) ends.delete(old)
      ends.set(session, now().getTime() + minutes * 60_000)
      return session
    },
    holds: (session: unknown): boolean =>
      typeof session === 'string' && (ends.get(session) ?? 0) > now().getTime(),
    endAll: (): void => ends.clear()
  }
}
