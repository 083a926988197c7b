import { setTimeout as pause } from 'node:timers/promises'
import { lagOf, openBus, type Bus, type Place } from '@motcua/events/bus'
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
    for (const [group, topic] of READS)
      print(`${head(group, topic)} ${wordsOf(topic, await bus.places(group, topic))}`)
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
        const places = await bus.places(group, topic)
        const speed = speeds[n]?.(lagOf(places)) ?? ''
        print(`${head(group, topic)} ${wordsOf(topic, places, speed)}`)
      }
      await pause(EVERY_MS, undefined, { signal }).catch(() => {})
    }
  })
}

/**
 * How far a group is behind, counted over what is kept; what retention has taken from it unread, with each place that
 * is gone; and where a group that has not begun would begin, if that is not the beginning of all.
 */
export function wordsOf(topic: string, places: Place[], speed = ''): string {
  const lines = [`${lagOf(places)} behind ${speed}`.trimEnd()]
  const gone = places.filter(({ next, earliest }) => next !== undefined && next < earliest)
  for (const { partition, next = 0n, earliest } of gone)
    lines.push(
      `${topic}/${partition}@${next} is gone: retention has removed ${earliest - next} unread, ${earliest} is the earliest`
    )
  const before = places.reduce((sum, { next, earliest }) => (next === undefined ? sum + earliest : sum), 0n)
  if (before > 0n)
    lines.push(`counted from the earliest records that are kept: retention has removed ${before} before them`)
  return lines.join('; ')
}

async function onBus(at: Where['bus'], work: (bus: Bus) => Promise<void>): Promise<void> {
  const bus = await openBus({ ...at, clientId: 'operate' })
  try {
    await work(bus)
  } finally {
    await bus.close()
  }
}
