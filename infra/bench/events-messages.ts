/** What the bench tells its two processes, and what they answer. Moments are nanoseconds of the machine's monotonic clock. */
export type SenderOrder =
  | { do: 'send'; dossiers: string[]; perSecond: number; seconds: number }
  | { do: 'relay' }
  | { do: 'end' }
export type Sent = { key: string; meant: bigint; committed: bigint }
export type SenderAnswer = { sent: Sent[] } | { ready: true }

export type ReaderOrder = { do: 'read' } | { do: 'report' } | { do: 'end' }
export type ReaderAnswer = { seen: [key: string, committed: bigint][] } | { ready: true }

export const TOPIC = { name: 'licensing.dossiers.v1', partitions: 12, replicas: 1, config: {} }

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
