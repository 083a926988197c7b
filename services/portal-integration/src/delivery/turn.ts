import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Status } from '@motcua/dossier/status'
import type { DossierSource } from '../dossier-source.ts'
import type { Behind } from './behind.ts'
import { gather, seqsOf, toldOf } from './chunk.ts'
import type { Dialect, Prepared } from './dialect.ts'
import { mask } from './mask.ts'
import type { Claim, Learnt, Outcome, TakeTurn } from './outcome.ts'
import type { Bad } from './reply.ts'

export type TurnDeps<P extends Prepared> = {
  dialect: Dialect<P>
  source: DossierSource
  /** What is to be told from the head on, at most so many acts. */
  behind: (claim: Claim, most: number) => Promise<Behind>
  /** The statuses that earlier acts of the same second made; all of them were told. */
  actsOfTheSecond: (claim: Claim) => Promise<Status[]>
}

/**
 * One turn: the dossier as it stood after each act that lags, status by status, then the acts, all in one call. Repeating
 * it is harmless: a record is repeated with the same content, a create that was taken before becomes an update, and after
 * a turn that ended nobody knows how the portal is asked first what it has.
 */
export function createTurn<P extends Prepared>(deps: TurnDeps<P>): TakeTurn {
  const { dialect, actsOfTheSecond } = deps

  /** The steps of the chunk that the portal has. */
  const told = async (claim: Claim, chunk: P[], steps: Parameters<typeof toldOf>[1]): Promise<number> =>
    toldOf(chunk, steps, (await actsOfTheSecond(claim)).map(dialect.codeOf))

  return async (claim, hold) => {
    const seqs =
      claim.lastSeq > claim.seq && dialect.stepsPerCall > 1
        ? seqsOf(await deps.behind(claim, dialect.stepsPerCall), dialect.codeOf)
        : [claim.seq]
    const gathered = await gather(deps, claim, seqs, hold)
    if ('none' in gathered) return gathered.none
    const { chunk } = gathered
    let { known, synced, unsure } = claim
    let done = 0
    let from = 0
    let ahead = false
    // how far the records of a chunk came that broke off is not noted: the portal is asked
    const end = (step: 'look-up' | 'sync' | 'progress', reply: Bad): Outcome =>
      endOf(step, reply, { known, synced, unsure: unsure || (ahead && chunk.length > 1) }, chunk, done)

    if (unsure) {
      const found = await dialect.lookUp(head(chunk), hold)
      if (found.kind === 'failed') return end('look-up', found.reply)
      if (found.kind === 'unknown') known = false
      if (found.kind === 'known') {
        known = true
        done = await told(claim, chunk, found.steps)
        if (done === chunk.length) return delivered(chunk, done)
        from = Math.max(
          0,
          chunk.findLastIndex(one => one.status === found.status)
        )
      }
      ahead = from > 0 || done > 0
      synced &&= known && done === 0 // of the next act nobody noted a record
      unsure = false
    }

    let most = chunk.length
    let refusal: Bad | undefined
    const records = synced && chunk.length === 1 ? [] : lastsOf(chunk, from)
    for (const [n, last] of records.entries()) {
      const { reply, exists } = await dialect.sync(at(chunk, last), known, hold)
      known = exists
      if (reply.kind === 'yes') {
        ahead = true
        continue
      }
      if (reply.kind === 'later' || reply.kind === 'unsure') return end('sync', reply)
      most = n === 0 ? 0 : Number(records[n - 1]) + 1
      refusal = reply
      break
    }
    if (refusal && most <= done) return end('sync', refusal)
    synced = true

    const steps = chunk.slice(done, most)
    const reply = await dialect.progress(steps, hold)
    if (reply.kind === 'yes') {
      done = most
      if (refusal === undefined) return delivered(chunk, done)
      synced = false
      return end('sync', refusal)
    }
    if (reply.kind === 'unknown') {
      known = false // the portal has lost the dossier: next time it is created anew
      synced = false
      return end('progress', { ...reply, kind: 'later', blames: 'nothing' })
    }
    if (reply.kind === 'exists' && steps.length === 1) {
      // it has this step, told by a call that we never heard of again; where it can be asked we do not take its word
      unsure = true
      return end('progress', { ...reply, kind: 'later', blames: 'nothing' })
    }
    if (steps.length === 1) return end('progress', reply)
    if (reply.kind === 'later' || reply.kind === 'unsure') return end('progress', reply)

    // one of them is refused: which were taken is for the portal to say, and the next one is told alone
    const found = await dialect.lookUp(head(chunk), hold)
    if (found.kind === 'failed') return end('look-up', found.reply)
    if (found.kind !== 'known') return end('progress', { ...reply, kind: 'later', blames: 'nothing' })
    done = await told(claim, chunk, found.steps)
    const alone = chunk.slice(done, done + 1)
    const one = alone.length === 0 ? undefined : await dialect.progress(alone, hold)
    if (one === undefined || one.kind === 'yes') return delivered(chunk, done + alone.length)
    synced = false // of this act's status the record may be another's
    return end('progress', one)
  }
}

/** The last of each run of one status, from the run on that `from` lies in. */
function lastsOf(chunk: Prepared[], from: number): number[] {
  return chunk.flatMap((one, i) => (i >= from && one.status !== chunk[i + 1]?.status ? i : []))
}

function at<P>(chunk: P[], i: number): P {
  const one = chunk[i]
  if (one === undefined) throw new Error('an act that is not in its chunk')
  return one
}
const head = <P>(chunk: P[]): P => at(chunk, 0)

const throughOf = (chunk: Prepared[], done: number): { through?: number } => {
  const last = chunk[done - 1]
  return last === undefined ? {} : { through: last.dossier.seq }
}
const delivered = (chunk: Prepared[], done: number): Outcome => ({
  kind: 'delivered',
  ...throughOf(chunk, done)
})

function endOf(
  step: 'look-up' | 'sync' | 'progress',
  reply: Bad,
  learnt: Learnt,
  chunk: Prepared[],
  done: number
): Outcome {
  const dossier: DossierAsItStood | undefined = (chunk[done] ?? chunk[0])?.dossier
  const { kind, note } = reply
  const said = { ...reply, step, note: mask(note, dossier), ...throughOf(chunk, done) }
  if (said.kind === 'later' || said.kind === 'unsure')
    return { ...said, ...learnt, kind: 'later', unsure: learnt.unsure || kind === 'unsure' }
  const { httpStatus, errorCode } = said
  return {
    kind: 'refused',
    step,
    note: said.note,
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...throughOf(chunk, done),
    ...learnt
  }
}
