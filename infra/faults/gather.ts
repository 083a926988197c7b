import { brokenAt } from '@motcua/casework/history'
import type { System } from '@motcua/local/system'
import type { Seen } from './check.ts'
import { historiesOf, type Act } from './histories.ts'
import type { Acknowledged } from './journal.ts'
import { readLog } from './read-log.ts'
import type { Databases } from './nemesis.ts'

type Told = {
  statuses: string[]
  progress: { ThoiDiemXuLy: string; TrangThai: string; NoiDungXuLy: string }[]
}
type Histories = Awaited<ReturnType<typeof historiesOf>>

/** Reads what every side knows, each from its own store and none through the code that is judged. */
export async function gather(
  system: Pick<System, 'bus' | 'urls'>,
  { licensing, portal }: Databases,
  acknowledged: Acknowledged[]
): Promise<Seen> {
  const dossiers = await historiesOf(licensing)
  const broken: string[] = []
  for (const [id, { rowDiffers }] of dossiers)
    if (rowDiffers || (await brokenAt(licensing, id)) !== undefined) broken.push(id)
  return {
    acknowledged,
    history: new Map([...dossiers].map(([id, { acts }]) => [id, acts.length])),
    told: new Map([...dossiers].map(([id, { acts }]) => [id, toldOf(acts).map(({ seq }) => seq)])),
    broken,
    topic: await readLog(system.bus, 'licensing.dossiers.v1'),
    effects: await effectsOf(portal),
    feed: await feedOf(portal),
    published: await readLog(system.bus, 'portal.status.v1'),
    adrift: await adriftAt(portal, dossiers),
    ...(await portalOf(system.urls.simulator, dossiers))
  }
}

/** What the consumer has queued for the portal, in the order of its transactions; notices to applicants are not judged. */
async function effectsOf(db: Databases['portal']): Promise<Seen['effects']> {
  return seqsOf(
    await db.query(
      `select dossier_id as dossier, seq from delivery where end_point = 'dvcqg' order by created_at, seq`
    )
  )
}

/** What whoever fetches status events is shown, in the order in which it is shown. */
async function feedOf(db: Databases['portal']): Promise<Seen['feed']> {
  return seqsOf(await db.query('select dossier_id as dossier, seq from status_event order by tx, pos'))
}

function seqsOf({ rows }: { rows: { dossier: string; seq: number }[] }): Map<string, number[]> {
  const seqs = new Map<string, number[]>()
  for (const { dossier, seq } of rows) seqs.set(dossier, [...(seqs.get(dossier) ?? []), seq])
  return seqs
}

/** The consumer's own account of how far it has come, held against the history. */
async function adriftAt(db: Databases['portal'], dossiers: Histories): Promise<string[]> {
  const { rows } = await db.query<{ id: string; at: number; blocked: boolean }>(
    `select dossier_id as id, last_seq as at, blocked from cursor where consumer = 'portal-integration'`
  )
  const cursors = new Map(rows.map(({ id, at, blocked }) => [id, blocked ? -1 : at]))
  const ids = new Set([...dossiers.keys(), ...cursors.keys()])
  return [...ids].filter(id => (cursors.get(id) ?? 0) !== (dossiers.get(id)?.acts.length ?? 0))
}

/** Which act each step is that the portal has accepted; and whose statuses there are not those of the history. */
async function portalOf(simulator: string, dossiers: Histories): Promise<Pick<Seen, 'portal' | 'misstated'>> {
  const response = await fetch(`${simulator}/_accepted`)
  const accepted = new Map(Object.entries<Told>(JSON.parse(await response.text())))
  const portal = new Map<string, number[]>()
  const misstated: string[] = []
  for (const [id, { code, acts }] of dossiers) {
    if (code === null) continue
    const { statuses, progress } = accepted.get(code) ?? { statuses: [], progress: [] }
    accepted.delete(code)
    portal.set(id, progress.reduce(recognise(toldOf(acts)), []))
    const wanted = changes(toldOf(acts).map(({ status }) => status))
    // of a run that ended too early the last may be missing: that is loss, and found as such
    if (wanted.slice(0, changes(statuses).length).join() !== changes(statuses).join()) misstated.push(id)
  }
  return { portal, misstated: [...misstated, ...accepted.keys()] } // what is left has no dossier
}

/** The portal takes a dossier that reads as before for the same telling: so what counts is where its status changes. */
const changes = (statuses: string[]): string[] => statuses.filter((one, n) => one !== statuses[n - 1])

const toldOf = (acts: Act[]): Act[] => acts.filter(({ told }) => told)

/** A step is the first act not yet told that reads like it; else one told before, or none at all (0). */
const recognise =
  (acts: Act[]) =>
  (told: number[], { ThoiDiemXuLy, TrangThai, NoiDungXuLy }: Told['progress'][number]): number[] => {
    const alike = acts.filter(
      ({ second, status, text }) => second === ThoiDiemXuLy && status === TrangThai && text === NoiDungXuLy
    )
    const one = alike.find(({ seq }) => !told.includes(seq)) ?? alike[0]
    return [...told, one?.seq ?? 0]
  }
