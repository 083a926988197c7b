import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Adapter, Reply } from '../dialect-a/adapter.ts'
import { dossierRecord } from '../dialect-a/dossier-record.ts'
import { createFaultFinder } from '../dialect-a/faults.ts'
import { lookUp, stepsLike } from '../dialect-a/look-up.ts'
import { progressRecord } from '../dialect-a/progress-record.ts'
import type { DossierRecord } from '../dialect-a/schema.ts'
import type { DossierSource } from '../dossier-source.ts'
import type { EndPoint } from '../end-points.ts'
import { mask } from './mask.ts'
import type { Claim, Outcome } from './outcome.ts'

export type TurnDeps = {
  endPoint: EndPoint
  adapter: Adapter
  source: DossierSource
  /** How many earlier acts of the dossier read like this one in the portal's progress (same second, type, status). */
  actsLike: (claim: Claim) => Promise<number>
}
export type TakeTurn = (claim: Claim, signal: AbortSignal) => Promise<Outcome>

/**
 * One turn: the dossier as it stood, then the act. Repeating it is harmless: a record is repeated with the same
 * content, a create that was taken before becomes an update, and after a turn that ended nobody knows how the portal
 * is asked first whether it has the act already.
 */
export function createTurn({ endPoint, adapter, source, actsLike }: TurnDeps): TakeTurn {
  const faultsOf = createFaultFinder()

  return async (claim, signal) => {
    const learnt = { known: claim.known, synced: claim.synced }
    const fetched = await source(claim.dossierId, claim.seq, signal)
    if (fetched.kind === 'away') {
      const { kind: _, note, ...rest } = fetched
      const said = { ...rest, step: 'fetch' as const, note: mask(note, undefined) }
      return { kind: 'later', unsure: claim.unsure, blames: 'endPoint', ...learnt, ...said }
    }
    const { dossier } = fetched
    const record = dossierRecord(dossier, endPoint)
    const step = progressRecord(dossier, endPoint)
    const faults = faultsOf(record, step)
    if (faults.length > 0)
      return { kind: 'refused', ...learnt, step: 'check', note: mask(faults.join('; '), dossier) }

    if (claim.unsure) {
      const found = await lookUp(adapter, dossier.code, signal)
      if (found.kind === 'failed') return endOf(found.reply, 'look-up', learnt, dossier, true)
      learnt.known = found.kind === 'known'
      if (found.kind === 'unknown') learnt.synced = false
      else if (stepsLike(found.known, step) > (await actsLike(claim)))
        return { kind: 'delivered', known: true, synced: true }
    }
    if (!learnt.synced) {
      const { reply, known } = await sync(adapter, record, learnt.known, signal)
      learnt.known = known
      if (reply.kind !== 'yes') return endOf(reply, 'sync', learnt, dossier, false)
      learnt.known = true
      learnt.synced = true
    }
    const reply = await adapter.call('CapNhatTienDoHoSoMC', { data: [step] }, signal)
    if (reply.kind === 'yes') return { kind: 'delivered', known: true, synced: true }
    // the portal has lost the dossier: next time it is created anew
    if (reply.kind === 'unknown')
      return endOf(
        { ...reply, kind: 'later', wholePortal: false },
        'progress',
        { known: false, synced: false },
        dossier,
        false
      )
    return endOf(reply, 'progress', learnt, dossier, false)
  }
}

/** Creates or updates, whichever the portal will have; changes its mind once. */
async function sync(
  adapter: Adapter,
  record: DossierRecord,
  known: boolean,
  signal: AbortSignal
): Promise<{ reply: Reply; known: boolean }> {
  const send = (isUpdating: boolean) =>
    adapter.call('DongBoHoSoMC', { isUpdating: isUpdating ? 'True' : 'False', data: [record] }, signal)
  const reply = await send(known)
  if (reply.kind === 'exists' && !known) return { reply: await send(true), known: true }
  if (reply.kind === 'unknown' && known) return { reply: await send(false), known: false }
  return { reply, known }
}

function endOf(
  reply: Exclude<Reply, { kind: 'yes' }> | Reply,
  step: 'look-up' | 'sync' | 'progress',
  learnt: { known: boolean; synced: boolean },
  dossier: DossierAsItStood,
  wasUnsure: boolean
): Outcome {
  if (reply.kind === 'yes') throw new Error('a call that went well does not end a turn')
  const { httpStatus, errorCode, note } = reply
  const said = {
    step,
    note: mask(note, dossier),
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(errorCode === undefined ? {} : { errorCode })
  }
  switch (reply.kind) {
    case 'exists':
    case 'unknown':
    case 'no':
      return { kind: 'refused', ...learnt, ...said }
    case 'barred':
      return { kind: 'later', unsure: wasUnsure, blames: 'door', ...learnt, ...said }
    case 'later':
    case 'unsure': {
      const wait = reply.retryAfterMs === undefined ? {} : { retryAfterMs: reply.retryAfterMs }
      const blames = reply.wholePortal ? 'endPoint' : 'nothing'
      return {
        kind: 'later',
        unsure: wasUnsure || reply.kind === 'unsure',
        blames,
        ...wait,
        ...learnt,
        ...said
      }
    }
  }
}
