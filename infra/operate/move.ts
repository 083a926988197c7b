import { openBus, refuseLiving, type Place } from '@motcua/events/bus'
import type { Where } from './where.ts'

export type Move = {
  group?: string | undefined
  topic?: string | undefined
  partition?: string | undefined
  /** `earliest`, `latest`, or an offset that the log has. */
  to?: string | undefined
  /** Does it; without it is only told what would be. */
  yes?: boolean | undefined
  print: (line: string) => void
}

/**
 * Puts a group to another place in one partition: the way on for one whose place retention has removed. Tells from where to
 * where, and what is skipped or read again. Throws one sentence while the group has living members, for a group that nobody
 * has read under, and for a place that the log does not have.
 */
export async function moveGroup({ bus: at }: Pick<Where, 'bus'>, options: Move): Promise<void> {
  const { group, topic, partition, to, yes = false, print } = options
  if (!group || !topic || !partition || !to)
    throw new Error('move --group <group> --topic <topic> --partition <n> --to earliest|latest|<offset>')
  const bus = await openBus({ ...at, clientId: 'operate' })
  try {
    // first, as one that has joined may have committed nothing yet
    refuseLiving(group, await bus.members(group, topic))
    const places = await bus.places(group, topic)
    // a name that is mistyped would be a new group, and the one that stands still would stand on
    if (places.every(({ next }) => next === undefined))
      throw new Error(`nobody has read ${topic} as ${group}: see \`lag\``)
    const place = places.find(one => String(one.partition) === partition)
    if (place === undefined) throw new Error(`there is no partition ${topic}/${partition}`)
    const offset = offsetOf(to, place)
    for (const line of plan(`${group} in ${topic}`, place, offset)) print(line)
    if (yes) await bus.move(group, topic, { partition: place.partition, offset })
    print(yes ? 'moved' : 'nothing is moved yet: --yes does it')
  } finally {
    await bus.close()
  }
}

/** From where to where a group is put, and what that skips or repeats; what is gone and what is still there apart. */
export function plan(who: string, { partition, next, earliest, end }: Place, to: bigint): string[] {
  const from = next ?? earliest
  const lines = [
    `${who}/${partition}: from ${from} to ${to}; the log has ${earliest === end ? 'nothing' : `${earliest} to ${end - 1n}`}`
  ]
  if (to < from) lines.push(`${from - to} records are read again: ${to} to ${from - 1n}`)
  if (to > from) {
    const removed = (to < earliest ? to : earliest) - from
    const gone = removed > 0n ? removed : 0n
    lines.push(
      `${to - from} records are skipped: ${from} to ${to - 1n}; ${gone} of them removed by retention, ${to - from - gone} still there`
    )
  }
  return lines
}

function offsetOf(to: string, { partition, earliest, end }: Place): bigint {
  if (to === 'earliest') return earliest
  if (to === 'latest') return end
  if (!/^\d+$/.test(to)) throw new Error(`${to} is neither earliest nor latest nor an offset`)
  const offset = BigInt(to)
  if (offset < earliest || offset > end)
    throw new Error(
      `partition ${partition} has no place ${to}: ${earliest} is the earliest, ${end} the latest`
    )
  return offset
}
