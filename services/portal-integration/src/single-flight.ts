/**
 * A value that is costly to get: whoever asks while it is being got waits for the same attempt; a failed attempt is
 * forgotten. `drop` forgets a value that turned out to be bad, unless it was replaced meanwhile.
 */
export function singleFlight<T>(get: () => Promise<{ value: T; staleAt: number }>, now: () => number) {
  let held: { value: T; staleAt: number } | undefined
  let flight: Promise<T> | undefined
  const fetchNew = async (): Promise<T> => {
    try {
      held = await get()
      return held.value
    } finally {
      flight = undefined
    }
  }
  return {
    get: (): Promise<T> =>
      held !== undefined && held.staleAt > now() ? Promise.resolve(held.value) : (flight ??= fetchNew()),
    drop: (value: T): void => {
      if (held?.value === value) held = undefined
    }
  }
}
