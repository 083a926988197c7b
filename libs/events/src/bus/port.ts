/** What a record may weigh, key, value and headers together: below Kafka's own limit, in both buses. */
export const maxRecordBytes = 900_000

export type Rec = { key: string; value: Buffer; headers: Record<string, string> }

export type InBatch = {
  topic: string
  partition: number
  recs: (Rec & { offset: bigint })[]
  /** All up to this offset is dealt with: call it after the database's commit. */
  done: (offset: bigint) => void
  /** Keeps the membership of the group alive; call it at least every few seconds. */
  beat: () => Promise<void>
  /** The partition may be somebody else's by now, or we are stopping: leave the rest. */
  stale: () => boolean
}

export type TopicSpec = {
  name: string
  partitions: number
  replicas: number
  config?: Record<string, string>
}

/** Where a group begins: in each partition at the first record from an instant on, or at an offset of one partition alone. */
export type Start = { at: Date } | { partition: number; offset: bigint }

/**
 * A group in one partition: the next record that it has not committed, undefined while it has committed none, and what the
 * log keeps there, from `earliest` on and before `end`. Retention has taken a place that is below `earliest`.
 */
export type Place = { partition: number; next: bigint | undefined; earliest: bigint; end: bigint }

/** Waits for the batch under way, commits what it has done, leaves the group. */
export type Stop = () => Promise<void>

export type Bus = {
  /**
   * One batch to one partition, in order. Resolves only when that partition has acknowledged it; after a rejection the
   * batch may or may not be there. Batches of one partition go one after the other.
   */
  append: (topic: string, partition: number, recs: Rec[]) => Promise<{ baseOffset: bigint }>
  /**
   * Reads topics from their beginning as a member of a group. What `onBatch` has not called done comes again: after
   * an error in a moment, after a stop to whoever has the partition next.
   */
  consume: (options: {
    group: string
    topics: string[]
    onBatch: (batch: InBatch) => Promise<void>
  }) => Promise<Stop>
  /** Creates what is missing. Throws when a running topic has other partitions, copies or values of the settings given. */
  ensureTopics: (topics: TopicSpec[]) => Promise<void>
  /** Puts a group that nobody is a member of to where it is to begin. What lies before counts as done. */
  begin: (group: string, topic: string, start: Start) => Promise<void>
  /** Where a group stands in each partition of a topic, in their order. */
  places: (group: string, topic: string) => Promise<Place[]>
  /** How many living members a group has for a topic. */
  members: (group: string, topic: string) => Promise<number>
  /** Puts a group to one place and leaves its other partitions as they are. Throws while somebody is a member of it. */
  move: (group: string, topic: string, to: { partition: number; offset: bigint }) => Promise<void>
  /** How many records that the log keeps of a topic the group has not committed. */
  lag: (group: string, topic: string) => Promise<bigint>
  close: () => Promise<void>
}

/** The first record that a group would be given now. */
export const ahead = ({ next, earliest }: Place): bigint =>
  next === undefined || next < earliest ? earliest : next

/** What a group has before it; what retention has taken is not to be read any more. */
export const lagOf = (places: Place[]): bigint =>
  places.reduce((sum, place) => sum + place.end - ahead(place), 0n)

/** Throws one sentence while a group has members: what they commit would move it back. */
export function refuseLiving(group: string, members: number): void {
  if (members > 0)
    throw new Error(`the group ${group} has ${members} living members: stop its consumers first`)
}

/** Bytes of a record as it is counted against `maxRecordBytes`. */
export function sizeOf({ key, value, headers }: Rec): number {
  let size = Buffer.byteLength(key) + value.length
  for (const [name, text] of Object.entries(headers)) size += name.length + Buffer.byteLength(text)
  return size
}

/** Throws when a batch holds a record that no bus takes. */
export function refuseOversize(recs: Rec[]): void {
  for (const rec of recs) {
    const size = sizeOf(rec)
    if (size > maxRecordBytes)
      throw new Error(`the record ${rec.key} has ${size} bytes, ${maxRecordBytes} are the most`)
  }
}

/** What differs between a running topic and what is asked of it, in words; undefined when nothing does. */
export function difference(
  asked: TopicSpec,
  running: { partitions: number; replicas?: number; config: Record<string, string | undefined> }
): string | undefined {
  if (running.partitions !== asked.partitions)
    return `topic ${asked.name} has ${running.partitions} partitions instead of ${asked.partitions}`
  if (running.replicas !== undefined && running.replicas !== asked.replicas)
    return `topic ${asked.name} has ${running.replicas} replicas instead of ${asked.replicas}`
  for (const [key, value] of Object.entries(asked.config ?? {}))
    if (running.config[key] !== value)
      return `topic ${asked.name} has ${key}=${running.config[key] ?? 'nothing'} instead of ${value}`
  return undefined
}
