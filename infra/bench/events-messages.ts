/** What the bench tells its two processes, and what they answer. Moments are nanoseconds of the machine's monotonic clock. */
export type SenderOrder =
  | { do: 'send'; dossiers: string[]; perSecond: number; seconds: number }
  /** `stamps`: with the moments of each event, which costs memory. */
  | { do: 'relay'; stamps: boolean }
  | { do: 'end' }
export type Sent = { key: string; meant: bigint; committed: bigint }
/** When the relay gave an event to the bus, and when the bus had it. */
export type Passed = [key: string, read: bigint, acked: bigint]
export type SenderAnswer = { sent: Sent[]; passed: Passed[] } | { ready: true }

export type ReaderOrder = { do: 'read' } | { do: 'watch'; topic: string } | { do: 'report' } | { do: 'end' }
/** When a batch with an event came, and when its effect had committed. */
export type Seen = [key: string, received: bigint, committed: bigint]
export type ReaderAnswer = { seen: Seen[] } | { ready: true }

export const TOPIC = { name: 'licensing.dossiers.v1', partitions: 12, replicas: 1, config: {} }
/** What a peer makes of the same outbox. */
export const PEER_TOPIC = { ...TOPIC, name: 'peer.dossiers.v1' }

export const keyOf = (dossier: string, seq: number): string => `${dossier}.${seq}`

/** Answers orders one after the other, until told to end. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what it is told
export function obey<Order extends { do: string }>(answer: (order: Order) => Promise<object>): void {
  let last = Promise.resolve()
  const one = async (order: Order, before: Promise<void>): Promise<void> => {
    await before
    process.send?.(await answer(order))
    if (order.do === 'end') process.exit(0)
  }
  process.on('message', (order: Order) => {
    last = one(order, last)
  })
}
