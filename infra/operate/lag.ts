import { setTimeout as pause } from 'node:timers/promises'
import { openBus, type Bus } from '@motcua/events/bus'
import { topics } from '@motcua/kafka/topics'
import { head, tellOutboxes } from './outbox.ts'
import { speedOf } from './speed.ts'
import type { Where } from './where.ts'

/** Who reads which topics; another consumer is another line. */
const READS: [group: string, topic: string][] = [['portal-integration', 'licensing.dossiers.v1']]
const EVERY_MS = 2_000

type Print = (line: string) => void

type Places = Pick<Where, 'bus' | 'outboxes'>

/**
 * What waits in each outbox to be sent, and how many records each consumer still has before it; a topic that nobody here
 * reads is named, too.
 */
export async function lag({ bus: at, outboxes }: Places, print: Print): Promise<void> {
  await tellOutboxes(outboxes, print)
  await onBus(at, async bus => {
    for (const [group, topic] of READS) print(`${head(group, topic)} ${await bus.lag(group, topic)} behind`)
    for (const { name } of topics(1))
      if (!READS.some(([, topic]) => topic === name)) print(head('(nobody here)', name))
  })
}

/** The same again and again, with how fast each comes on, until the signal. */
export async function follow(
  { bus: at, outboxes }: Places,
  signal: AbortSignal,
  print: Print
): Promise<void> {
  await onBus(at, async bus => {
    const speeds = READS.map(() => speedOf())
    while (!signal.aborted) {
      await tellOutboxes(outboxes, print)
      for (const [n, [group, topic]] of READS.entries()) {
        const left = await bus.lag(group, topic)
        print(`${head(group, topic)} ${left} behind ${speeds[n]?.(left) ?? ''}`.trimEnd())
      }
      await pause(EVERY_MS, undefined, { signal }).catch(() => {})
    }
  })
}

async function onBus(at: Where['bus'], work: (bus: Bus) => Promise<void>): Promise<void> {
  const bus = await openBus({ ...at, clientId: 'operate' })
  try {
    await work(bus)
  } finally {
    await bus.close()
  }
}
