import type { Incoming } from './classify.ts'

export type Slice = { incoming: Incoming[]; stale: () => boolean }

const LANES = 3

/**
 * Slices of different partitions that arrive while a transaction is under way wait for each other and go together: one
 * commit for all of them, at most `most` events. Only a full one goes beside another. One that fails for several slices is
 * tried for each alone, so that a partition's fault is no other's. False when the slice was no longer ours as its turn came.
 */
export function createTogether(
  apply: (incoming: Incoming[]) => Promise<void>,
  most: number
): (slice: Slice) => Promise<boolean> {
  type Waiting = Slice & { resolve: (applied: boolean) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let busy = 0

  const take = (): Waiting[] => {
    const [first, ...rest] = waiting
    if (first === undefined) return []
    const group = [first]
    let size = first.incoming.length
    for (const one of rest)
      if (size + one.incoming.length <= most) {
        group.push(one)
        size += one.incoming.length
      }
    waiting = waiting.filter(one => !group.includes(one))
    return group
  }
  const write = async (group: Waiting[]): Promise<void> => {
    const ours = group.filter(one => !one.stale())
    for (const one of group) if (!ours.includes(one)) one.resolve(false)
    if (ours.length === 0) return
    try {
      await apply(ours.flatMap(one => one.incoming))
      for (const one of ours) one.resolve(true)
    } catch (error) {
      const [only] = ours
      if (only && ours.length === 1) only.reject(error)
      else for (const one of ours) await write([one])
    }
  }
  const full = (): boolean => waiting.reduce((sum, one) => sum + one.incoming.length, 0) >= most
  const drive = async (): Promise<void> => {
    busy++
    await new Promise(setImmediate) // the other partitions of the same fetch are about to come
    for (let group = take(); group.length > 0; group = take()) await write(group)
    busy--
  }
  return slice =>
    new Promise((resolve, reject) => {
      waiting.push({ ...slice, resolve, reject })
      if (busy === 0 || (busy < LANES && full())) void drive()
    })
}
