import { backOffMs, type BackOff } from './back-off.ts'

export type BreakerSettings = BackOff & {
  /** Failures in a row that open it. */
  failures: number
}
export type BreakerState = 'closed' | 'open' | 'half-open'

/**
 * Keeps us from an end point that is down: opens after failures in a row, then lets one delivery try at a time, with
 * longer and longer rests, until one succeeds. `pause` is what the end point itself asks for. Times in ms of `now`.
 */
export function createBreaker(settings: BreakerSettings, now: () => number, random: () => number) {
  let failures = 0
  let openings = 0
  let until = 0
  const restMs = (): number => Math.max(0, until - now())
  const open = (): boolean => {
    if (restMs() > 0) return false // those under way when it opened say nothing new
    until = now() + Math.max(settings.firstMs, backOffMs(settings, openings, random))
    openings += 1
    return true
  }
  return {
    /** How long nothing may be sent; 0 when something may. */
    restMs,
    state: (): BreakerState => (restMs() > 0 ? 'open' : openings > 0 ? 'half-open' : 'closed'),
    succeeded: (): void => {
      failures = 0
      openings = 0
    },
    /** True when this one opened it. */
    failed: (): boolean => {
      failures += 1
      return (openings > 0 || failures >= settings.failures) && open()
    },
    /** At once: the end point takes nothing of ours. */
    trip: open,
    pause: (ms: number): void => {
      until = Math.max(until, now() + ms)
    }
  }
}
