import { createPool } from '@motcua/db'
import { openBus, type Start } from '@motcua/events/bus'
import { catalogue } from '@motcua/events/catalogue'
import { on, type Handlers } from '@motcua/events/consumer'
import { replay } from '@motcua/events/replay'
import { noting } from '@motcua/portal-integration/dossier-event'
import { speedOf } from './speed.ts'
import type { Where } from './where.ts'

export type Replay = {
  as: string
  topic?: string | undefined
  from?: string | undefined
  /** portal-integration's database; without it the replay is dry. */
  into?: string | undefined
  signal?: AbortSignal
  print: (line: string) => void
  note: (line: string) => void
}

const DOSSIERS = 'licensing.dossiers.v1'

/**
 * Puts a topic through portal-integration's rules again under a new name. With a database, what those who fetch are told is
 * made again where it is missing; no delivery is queued, so that neither portal nor subscriber hears anything twice. Dry,
 * it only tells what would be applied, dropped and parked: whether a topic is whole. Throws when it is interrupted.
 */
export async function replayTopic({ bus: at }: Pick<Where, 'bus'>, options: Replay): Promise<void> {
  const { as, topic = DOSSIERS, from, into, signal, print, note } = options
  if (into !== undefined && topic !== DOSSIERS) throw new Error(`only ${DOSSIERS} has effects to do again`)
  const start = from === undefined ? undefined : startOf(from)
  const bus = await openBus({ ...at, clientId: 'operate' })
  const pool = into === undefined ? undefined : createPool(into, { max: 2 })
  const speed = speedOf()
  try {
    const done = await replay({
      as,
      topic,
      ...(start ? { from: start } : {}),
      bus,
      handlers: pool ? noting : readOnly,
      ...(pool ? { into: pool } : {}),
      onProgress: ({ read, left }) => note(`${read} read, ${left} left ${speed(left)}`.trimEnd()),
      log: { info() {}, warn: complain(note), error() {} },
      ...(signal ? { signal } : {})
    })
    for (const reason of done.reasons) print(reason)
    const { read, left, applied, dropped, parked, removed } = done
    if (removed > 0n)
      print(`began with the earliest records that are kept: retention has removed ${removed} before them`)
    const would = pool ? '' : ' would be'
    print(
      `${read} read: ${applied}${would} applied, ${dropped} repetitions dropped, ${parked}${would} parked`
    )
    if (left > 0n) throw new Error(`interrupted: ${left} are left`)
  } finally {
    await pool?.end()
    await bus.close()
  }
}

/** Every type there is, with no effect at all. */
const readOnly: Handlers = Object.fromEntries(
  Object.entries(catalogue).map(([type, schema]) => [type, on(schema, async () => {})])
)

const complain =
  (note: (line: string) => void) =>
  (about: object, message: string): void =>
    note(`${message}: ${'err' in about && about.err instanceof Error ? about.err.message : ''}`)

function startOf(text: string): Start {
  const [, partition, offset] = /^(\d+)@(\d+)$/.exec(text) ?? []
  if (partition !== undefined && offset !== undefined)
    return { partition: Number(partition), offset: BigInt(offset) }
  const at = new Date(text)
  if (Number.isNaN(at.getTime()))
    throw new Error(`${text} is neither an instant (2026-11-25T08:00:00Z) nor a place (partition@offset)`)
  return { at }
}
