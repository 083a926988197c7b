import { backOffMs, type BackOff } from './back-off.ts'

export type BreakerSettings = BackOff & {
  /** Failures in a row that open it. */
  failures: number
}
export type Breaker = ReturnType<typeof createBreaker>

/**
 * Keeps us from an end point that is down: opens after failures in a row, then lets one delivery try at a time, with
 * longer and longer rests, until one succeeds. `pause` is what the end point itself asks for. Times in ms of `now`.
 */
export function createBreaker(settings: BreakerSettings, now: () => number, random: () => number) {
  let failures = 0
  let openings = 0
  let until = 0
  const open = (): void => {
    const rest = Math.max(settings.firstMs, backOffMs(settings, openings, random))
    openings += 1
    until = Math.max(until, now() + rest)
  }
  return {
    /** How long nothing may be sent; 0 when something may. */
    restMs: (): number => Math.max(0, until - now()),
    /** How many deliveries may be under way. */
    width: (most: number): number => (openings > 0 ? 1 : most),
    succeeded: (): void => {
      failures = 0
      openings = 0
    },
    failed: (): boolean => {
      failures += 1
      const opens = openings > 0 || failures >= settings.failures
      if (opens) open()
      return opens
    },
    /** At once: the end point takes nothing of ours. */
    trip: open,
    pause: (ms: number): void => {
      until = Math.max(until, now() + ms)
    }
  }
}
