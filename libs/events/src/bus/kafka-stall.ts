/** A partition as a group stands in it: the next record that it has not committed, and the end. */
export type Standing = { topic: string; partition: number; next: bigint; end: bigint }

export type StallSettings = {
  /** So long records may wait in a partition without a commit or a sign of their handler. */
  stallMs: number
  /** Between two looks at what waits. */
  lookMs: number
}
export const STALL: StallSettings = { stallMs: 90_000, lookMs: 15_000 }

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`

/**
 * Which partitions do not come on though records wait in them. Looks are counted, not time: whoever was frozen, or whose
 * clock was set, has looked once.
 */
export function createProgress({ stallMs, lookMs }: StallSettings) {
  const most = Math.ceil(stallMs / lookMs)
  /** How often we looked and the same record was the next, and waited. */
  const seen = new Map<string, { next: bigint; looks: number }>()
  return {
    /** Other partitions are ours from now on: whoever had one before, we begin to count. */
    assigned: (): void => seen.clear(),
    /** A handler has said that it works on. */
    sign: (topic: string, partition: number): void => void seen.delete(nameOf(topic, partition)),
    /** What each partition of ours looks like now; gives a sentence on each that has stood still for too long. */
    look: (standings: Standing[]): string[] =>
      standings.flatMap(({ topic, partition, next, end }) => {
        const name = nameOf(topic, partition)
        const before = seen.get(name)
        const looks = next >= end ? 0 : before?.next === next ? before.looks + 1 : 1
        seen.set(name, { next, looks })
        if (looks <= most) return []
        return [`has not come on in ${name} for ${stallMs} ms: ${end - next} records wait from ${next} on`]
      })
  }
}

type Watched = {
  /** Of the partitions that are ours now. */
  standings: () => Promise<Standing[]>
  onStall: (sentence: string) => void
}

/** Looks every so often, until `end`; the first partition that stands still is told, and no other. */
export function watchProgress(settings: StallSettings, { standings, onStall }: Watched) {
  const progress = createProgress(settings)
  let looking = false
  const look = async (): Promise<void> => {
    const [first] = progress.look(await standings())
    if (first === undefined || ended) return
    end()
    onStall(first)
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look()
      .catch(() => {}) // brokers that do not answer are no stall: other signs tell of them
      .finally(() => (looking = false))
  }, settings.lookMs)
  timer.unref()
  let ended = false
  const end = (): void => {
    ended = true
    clearInterval(timer)
  }
  return { assigned: progress.assigned, sign: progress.sign, end }
}
