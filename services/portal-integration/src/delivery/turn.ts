import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Status } from '@motcua/dossier/status'
import type { Adapter, Bad, Reply } from '../dialect-a/adapter.ts'
import { statusCodeOf } from '../dialect-a/codes.ts'
import { dossierRecord } from '../dialect-a/dossier-record.ts'
import { createFaultFinder } from '../dialect-a/faults.ts'
import { lookUp, stepsLike } from '../dialect-a/look-up.ts'
import { progressRecord } from '../dialect-a/progress-record.ts'
import type { DossierRecord, ProgressRecord } from '../dialect-a/schema.ts'
import type { DossierSource } from '../dossier-source.ts'
import type { EndPoint } from '../end-points.ts'
import { mask } from './mask.ts'
import type { Claim, Hold, Learnt, Outcome, TakeTurn } from './outcome.ts'

export type TurnDeps = {
  endPoint: EndPoint
  adapter: Adapter
  source: DossierSource
  /** The statuses that earlier acts of the same second made; all of them were told. */
  actsOfTheSecond: (claim: Claim) => Promise<Status[]>
}

/**
 * One turn: the dossier as it stood, then the act. Repeating it is harmless: a record is repeated with the same
 * content, a create that was taken before becomes an update, and after a turn that ended nobody knows how the portal
 * is asked first whether it has the act already.
 */
export function createTurn({ endPoint, adapter, source, actsOfTheSecond }: TurnDeps): TakeTurn {
  const faultsOf = createFaultFinder()
  const { collapsePauses } = endPoint

  /** How many steps like this one the portal has of acts before it. */
  const earlierLike = async (claim: Claim, { TrangThai }: ProgressRecord): Promise<number> =>
    (await actsOfTheSecond(claim)).filter(status => statusCodeOf(status, collapsePauses) === TrangThai).length

  return async (claim, hold) => {
    let { known, synced, unsure } = claim
    const fetched = await source(claim.dossierId, claim.seq, hold)
    if (fetched.kind === 'away') {
      const said = { ...fetched, note: mask(fetched.note, undefined) }
      return { ...said, kind: 'later', step: 'fetch', known, synced, unsure }
    }
    const dossier = { ...fetched.dossier, code: claim.code }
    const record = dossierRecord(dossier, endPoint)
    const step = progressRecord(dossier, endPoint)
    const end = (at: 'look-up' | 'sync' | 'progress', reply: Bad): Outcome =>
      endOf(at, reply, { known, synced, unsure }, dossier)

    const faults = faultsOf(record, step)
    if (faults.length > 0)
      return { kind: 'refused', step: 'check', note: mask(faults.join('; '), dossier), known, synced, unsure }

    if (unsure) {
      const found = await lookUp(adapter, dossier.code, hold)
      if (found.kind === 'failed') return end('look-up', found.reply)
      known = found.kind === 'known'
      synced &&= known
      if (found.kind === 'known' && stepsLike(found.progress, step) > (await earlierLike(claim, step)))
        return { kind: 'delivered' }
      unsure = false
    }
    if (!synced) {
      const { reply, exists } = await sync(adapter, record, known, hold)
      known = exists
      if (reply.kind !== 'yes') return end('sync', reply)
      synced = true
    }
    const reply = await adapter.call('CapNhatTienDoHoSoMC', { data: [step] }, hold)
    if (reply.kind === 'yes') return { kind: 'delivered' }
    if (reply.kind !== 'unknown') return end('progress', reply)
    known = false // the portal has lost the dossier: next time it is created anew
    synced = false
    return end('progress', { ...reply, kind: 'later', blames: 'nothing' })
  }
}

/** Creates or updates, whichever the portal will have; changes its mind once. */
async function sync(
  adapter: Adapter,
  record: DossierRecord,
  known: boolean,
  hold: Hold
): Promise<{ reply: Reply; exists: boolean }> {
  const send = (isUpdating: boolean) =>
    adapter.call('DongBoHoSoMC', { isUpdating: isUpdating ? 'True' : 'False', data: [record] }, hold)
  const reply = await send(known)
  if (reply.kind === 'exists' && !known) return { reply: await send(true), exists: true }
  if (reply.kind !== 'unknown' || !known) return { reply, exists: known || reply.kind === 'yes' }
  const created = await send(false)
  return { reply: created, exists: created.kind === 'yes' }
}

function endOf(
  step: 'look-up' | 'sync' | 'progress',
  reply: Bad,
  learnt: Learnt,
  dossier: DossierAsItStood
): Outcome {
  const said = { ...reply, step, note: mask(reply.note, dossier) }
  if (said.kind === 'later' || said.kind === 'unsure')
    return { ...said, ...learnt, kind: 'later', unsure: learnt.unsure || said.kind === 'unsure' }
  return { ...said, ...learnt, kind: 'refused' }
}
