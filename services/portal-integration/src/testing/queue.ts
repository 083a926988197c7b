import type { Test } from 'tap'
import type { Claim, Outcome } from '../delivery/outcome.ts'
import { claim, enqueue } from '../delivery/queue.ts'
import { settle } from '../delivery/settle.ts'
import { dossierOf, duesOf, LIVES, type Told } from './dossiers.ts'
import { testTables } from './engine.ts'
import type { StepName } from './steps.ts'

export const END = 'dvcqg'
export const leaseMs = 60_000
export const delivered: Outcome = { kind: 'delivered' }
export const refused = {
  kind: 'refused',
  step: 'sync',
  known: false,
  synced: false,
  unsure: false,
  note: 'sai'
} as const satisfies Outcome
export const later: Outcome = {
  ...refused,
  kind: 'later',
  blames: 'way',
  known: true,
  unsure: true,
  httpStatus: 500
}

/** The queue of one end point, with dossiers in it; a worker that claims heads and settles them. */
export async function stageOfQueue(t: Test) {
  const pool = await testTables(t)
  const enlist = async (): Promise<number> =>
    (await pool.query<{ id: number }>('insert into delivery_worker default values returning id')).rows[0]
      ?.id ?? 0
  const worker = await enlist()
  let n = 0
  /** A dossier with this life in the queue. */
  const queued = async (life: readonly StepName[] = LIVES.granted, endPoints = [END]) => {
    const told = dossierOf(life, { code: `H57.99-261123-${String(++n).padStart(4, '0')}` })
    for (const due of duesOf(told)) await enqueue(pool, endPoints, due)
    return told
  }
  const take = (
    most = 10,
    options: { worker?: number; leaseMs?: number; endPoint?: string; acts?: number } = {}
  ) => claim(pool, { endPoint: END, worker, leaseMs, most, ...options })
  const one = async (): Promise<Claim> => {
    const [first] = await take(1)
    if (first === undefined) throw new Error('nothing is due')
    return first
  }
  const end = (of: Claim, outcome: Outcome, waitMs = 0, goOn = false, acts = 1) =>
    settle(pool, END, [{ claim: of, outcome, waitMs, tookMs: 7, goOn }], acts)
  /** What the feed knows of each act of a dossier, but of those `without`. */
  const note = async (told: Told, without: number[] = []): Promise<void> => {
    for (const { seq, eventType, status, at } of duesOf(told).filter(due => !without.includes(due.seq)))
      await pool.query(
        `insert into status_event (tx, dossier_id, seq, event_type, code, procedure_code, procedure_version, agency, status, at)
        values (pg_current_xact_id(), $1, $2, $3, $4, 'rename-institution', 1, 'H57.99', $5, $6)`,
        [told.id, seq, eventType, told.code, status, at]
      )
  }
  const row = async (dossierId: string) =>
    (await pool.query('select * from delivery_queue where dossier_id = $1', [dossierId])).rows[0]
  return { pool, worker, enlist, queued, note, take, one, end, row }
}
