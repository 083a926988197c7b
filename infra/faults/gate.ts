export type Gate = {
  /** Resolves when application `n` may begin; false when no more may. */
  wait: (n: number) => Promise<boolean>
  /** Resolves when this share (0 to 1) of what may begin now and could not before has begun. */
  reached: (share: number) => Promise<void>
  /** Lets the next part of the applications begin. */
  open: () => void
  /** What has not begun never will. */
  end: () => void
}

/**
 * Lets applications begin part by part, three parts to a fault, so that there is work before and during each, after its
 * cause has gone, and after it has healed.
 */
export function createGate(applications: number, faults: number): Gate {
  const size = applications / (3 * faults + 1)
  let parts = 1
  let begun = 0
  let ended = false
  let waiting: { n: number; go: () => void }[] = []
  let watching: { n: number; go: () => void }[] = []

  const begin = (n: number): void => {
    begun = Math.max(begun, n + 1)
    for (const one of watching) if (one.n <= begun) one.go()
    watching = watching.filter(one => one.n > begun)
  }
  return {
    async wait(n) {
      if (!ended && n >= Math.ceil(parts * size)) await new Promise<void>(go => void waiting.push({ n, go }))
      if (ended) return false
      begin(n)
      return true
    },
    async reached(share) {
      const n = Math.ceil((parts - 1 + share) * size)
      if (n > begun) await new Promise<void>(go => void watching.push({ n, go }))
    },
    open() {
      parts++
      const allowed = Math.ceil(parts * size)
      for (const one of waiting) if (one.n < allowed) one.go()
      waiting = waiting.filter(one => one.n >= allowed)
    },
    end() {
      ended = true
      for (const one of waiting) one.go()
      waiting = []
    }
  }
}
