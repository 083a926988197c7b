import { setTimeout as pause } from 'node:timers/promises'
import { brokenAt } from '@motcua/casework/history'
import { openBus } from '@motcua/events/bus'
import { transitions } from '@motcua/licensing/transitions'
import type { System } from '@motcua/local/system'
import type { Pool } from 'pg'
import type { Seen } from './check.ts'
import type { Acknowledged } from './journal.ts'
import type { Databases } from './nemesis.ts'

const TOPIC = 'licensing.dossiers.v1'
/** TrangThaiHoSo of each status, written here once more: a judge does not ask the accused. */
const CODES = [
  'submitted',
  'accepted',
  'refused',
  'inProgress',
  'supplementRequested',
  'feeRequested',
  'withdrawn',
  'stopped',
  'decided',
  'returned'
]

type Act = { seq: number; second: string; status: string }
type Told = { statuses: string[]; progress: { ThoiDiemXuLy: string; TrangThai: string }[] }

/** Reads what every side knows, each from its own store and none through the code that is judged. */
export async function gather(
  system: Pick<System, 'bus' | 'urls'>,
  { licensing, portal }: Databases,
  acknowledged: Acknowledged[]
): Promise<Seen> {
  const acts = await historiesOf(licensing)
  const broken: string[] = []
  for (const dossier of acts.keys())
    if ((await brokenAt(licensing, dossier)) !== undefined) broken.push(dossier)
  const { told, misstated } = await portalOf(system.urls.simulator, licensing, acts)
  return {
    acknowledged,
    history: new Map([...acts].map(([dossier, all]) => [dossier, all.length])),
    broken,
    topic: await topicOf(system.bus),
    effects: await effectsOf(portal),
    portal: told,
    misstated
  }
}

/** Every act with what the portal must have been told of it. */
async function historiesOf(db: Pick<Pool, 'query'>): Promise<Map<string, Act[]>> {
  const { rows } = await db.query<{ dossier_id: string; seq: number; record: string }>(
    'select dossier_id, seq, record from dossier_event order by dossier_id, seq'
  )
  const acts = new Map<string, Act[]>()
  const table: Record<string, Record<string, string | undefined>> = transitions
  let status = 'draft'
  for (const { dossier_id: dossier, seq, record } of rows) {
    if (seq === 1) status = 'draft'
    const { type, at }: { type: string; at: string } = JSON.parse(record)
    status = table[status]?.[type] ?? status
    const all = acts.get(dossier) ?? []
    all.push({ seq, second: localSecond(at), status: String(CODES.indexOf(status) + 1) })
    acts.set(dossier, all)
  }
  return acts
}

/** yyyyMMddHHmmss in Việt Nam, UTC+7. */
const localSecond = (instant: string): string =>
  new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14)

/** The log as it lies there, each partition from its beginning to its end. */
async function topicOf(where: System['bus']): Promise<Seen['topic']> {
  const bus = await openBus({ ...where, clientId: 'fault-run' })
  const group = `fault-run-${Date.now()}`
  const found: { dossier: string; seq: number }[] = []
  const stop = await bus.consume({
    group,
    topics: [TOPIC],
    async onBatch({ recs, done }) {
      for (const { key, headers } of recs) found.push({ dossier: key, seq: Number(headers.ce_dossierseq) })
      const last = recs.at(-1)
      if (last) done(last.offset)
    }
  })
  try {
    for (const deadline = Date.now() + 60_000; (await bus.lag(group, TOPIC)) > 0n; await pause(200))
      if (Date.now() > deadline) throw new Error('the log could not be read to its end within a minute')
  } finally {
    await stop()
    await bus.close()
  }
  return found
}

async function effectsOf(db: Pick<Pool, 'query'>): Promise<Seen['effects']> {
  const { rows } = await db.query<{ dossier_id: string; seq: number }>(
    'select dossier_id, seq from delivery order by created_at, seq'
  )
  const effects = new Map<string, number[]>()
  for (const { dossier_id: dossier, seq } of rows)
    effects.set(dossier, [...(effects.get(dossier) ?? []), seq])
  return effects
}

/** Which act each step is that the portal has accepted; and whose statuses there are not those of the history. */
async function portalOf(simulator: string, db: Pick<Pool, 'query'>, acts: Map<string, Act[]>) {
  const response = await fetch(`${simulator}/_accepted`)
  const accepted = new Map(Object.entries<Told>(JSON.parse(await response.text())))
  const { rows } = await db.query<{ id: string; code: string }>(
    'select id, code from dossier where code is not null'
  )
  const told = new Map<string, number[]>()
  const misstated: string[] = []
  for (const { id, code } of rows) {
    const { statuses, progress } = accepted.get(code) ?? { statuses: [], progress: [] }
    const ours = acts.get(id) ?? []
    told.set(id, progress.reduce(recognise(ours), []))
    const wanted = ours.map(({ status }) => status)
    if (statuses.join() !== wanted.slice(0, statuses.length).join()) misstated.push(id)
  }
  return { told, misstated }
}

/** A step is the first act not yet told that reads like it; else one told before, or none at all (0). */
const recognise =
  (acts: Act[]) =>
  (told: number[], { ThoiDiemXuLy, TrangThai }: Told['progress'][number]): number[] => {
    const alike = acts.filter(({ second, status }) => second === ThoiDiemXuLy && status === TrangThai)
    const one = alike.find(({ seq }) => !told.includes(seq)) ?? alike[0]
    return [...told, one?.seq ?? 0]
  }
