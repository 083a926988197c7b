import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { createBreaker, type BreakerSettings } from '../delivery/breaker.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { mask } from '../delivery/mask.ts'
import { createSignal } from '../delivery/signal.ts'
import type { Log } from '../deps.ts'
import type { DossierSource } from '../dossier-source.ts'
import { askable, type Askable } from './askable.ts'
import { examine, unanswered } from './examine.ts'
import { nightOf } from './night.ts'
import type { List } from './asking.ts'
import { toldUnder } from './known.ts'
import { begin, conclude, concludeList, finish, nextOf, running, stillFailing, type Run } from './runs.ts'

export type ReconcilerSettings = {
  /** From this hour of Vietnam's day on the nightly one is due; null: never. */
  hour: number | null
  /** A nightly one leaves out closed dossiers to which nothing happened for so many days. */
  days: number
  /** Most calls a second, to the end point and to licensing each. */
  perSecond: number
  graceMs: number
  lateMs: number
  /** After so long without anything to compare a run ends as failed. */
  patienceMs: number
  /** Between two looks for something to do. */
  idleMs: number
  breaker: BreakerSettings
}
export type ReconcilerDeps = {
  pool: Pool
  delivery: Pick<Delivery, 'endPoints' | 'wake'>
  source: DossierSource
  settings: ReconcilerSettings
  log: Log
  now?: () => number
}

const DAY = 86_400_000
const CLASS = 27_492 // the first half of our locks' keys
const PAGE = 100
const MOST_TRIES = 30 // of a portal that fails nine calls in ten no dossier is given up for that
const NIL = '00000000-0000-0000-0000-000000000000'
const LIST = 'list'

/**
 * Compares what each end point believes, or by our log has to believe, with what we know, dossier by dossier: each night,
 * and when somebody asked. One process at a time does so for an end point; another one, or the next one, goes on where it
 * stopped.
 */
export function startReconciler(deps: ReconcilerDeps) {
  const { pool, delivery, settings, log, now = Date.now } = deps
  const signals: ReturnType<typeof createSignal>[] = []
  const ending = new AbortController()

  const tick = async (endPoint: Askable): Promise<void> => {
    const { id } = endPoint.endPoint
    const night = nightOf(now(), settings.hour)
    if (night !== undefined) {
      const since = new Date(now() - settings.days * DAY).toISOString()
      if (await begin(pool, { endPoint: id, way: endPoint.asking.way, since, night }))
        log.info({ endPoint: id, night }, 'the night begins')
    }
    if ((await running(pool, id)) === undefined) return
    const lock = await pool.connect()
    let lost: Error | undefined
    try {
      const { rows } = await lock.query<{ mine: boolean }>(
        `select pg_try_advisory_lock(${CLASS}, hashtext($1)) as mine`,
        [id]
      )
      if (!rows[0]?.mine) return
      await drive(deps, endPoint, ending.signal)
      await lock.query(`select pg_advisory_unlock(${CLASS}, hashtext($1))`, [id])
    } catch (cause) {
      lost = new Error('the lock goes with its connection', { cause })
      throw cause
    } finally {
      lock.release(lost)
    }
  }

  const live = async (endPoint: Askable): Promise<void> => {
    const signal = createSignal()
    signals.push(signal)
    while (!ending.signal.aborted) {
      await tick(endPoint).catch((err: unknown) => {
        if (!ending.signal.aborted)
          log.error({ err, endPoint: endPoint.endPoint.id }, 'a reconciliation broke off')
      })
      if (!ending.signal.aborted) await signal.wait(settings.idleMs)
    }
  }
  // each by itself: one that is away must not keep the others waiting
  const living = Promise.all(askable(delivery.endPoints).map(live))
  const wake = (): void => signals.forEach(one => one.raise())

  return {
    /** Somebody asked for one. */
    wake,
    /** Ends after the dossier in hand; the rest is left for the next process. */
    stop: async (): Promise<void> => {
      ending.abort()
      wake()
      await living
    }
  }
}

/** Goes on with the run of an end point to its end, or until `ending`. */
async function drive(deps: ReconcilerDeps, endPoint: Askable, ending: AbortSignal): Promise<void> {
  const { pool, delivery, source, settings, log, now = Date.now } = deps
  const { id } = endPoint.endPoint
  const breaker = createBreaker(settings.breaker, () => performance.now(), Math.random)
  const hold = (): AbortSignal => ending
  const pace = async (): Promise<void> => {
    await sleep(1000 / settings.perSecond, undefined, { signal: ending })
    for (;;) {
      const theirs = endPoint.asking.way === 'asked' ? endPoint.breaker().restMs : 0
      const restMs = Math.max(breaker.restMs(), theirs)
      if (restMs === 0) return
      await sleep(restMs, undefined, { signal: ending })
    }
  }
  const { graceMs, lateMs, patienceMs } = settings
  const examining = {
    db: pool,
    endPoint: { id, asking: endPoint.asking },
    source,
    graceMs,
    lateMs,
    now,
    pace
  }

  /** Asked once: an agency that is told later is there in the next run. */
  let units: string[] | undefined
  const unitsOf = async (list: List): Promise<string[]> => (units ??= list.units(await toldUnder(pool, id)))

  /** The call is to be made again, unless that has gone on too long; the rest that it has to have is taken by the next `pace`. */
  const failed = async (run: Run, { kind, note, blames, retryAfterMs }: Failure): Promise<void> => {
    if (await stillFailing(pool, run, { note: mask(note, undefined), patienceMs }))
      log.error({ endPoint: id, reconciliation: run.id, note }, 'a reconciliation has failed')
    log.info({ endPoint: id, kind, note }, 'a reconciliation has to ask again')
    if (blames === 'door') breaker.trip()
    else if (blames !== 'nothing') breaker.failed()
    if (retryAfterMs !== undefined) breaker.pause(retryAfterMs)
  }

  /** How often what comes next, a dossier or the list, could not be compared while something else could. */
  let stuck = { what: '', times: 0 }
  /** Whether it is this one that cannot be compared, and not any: then a person has to look at it. */
  const isItsOwn = async (run: Run, what: string, { blames }: Failure): Promise<boolean> => {
    if (stuck.what !== what) stuck = { what, times: 0 }
    if (blames === 'nothing' || (await anotherIsAnswered(run, what))) stuck.times += 1
    return stuck.times >= MOST_TRIES
  }
  /** Asks for any other dossier, and for the list where there is none. */
  const anotherIsAnswered = async (run: Run, what: string): Promise<boolean> => {
    const others = (await nextOf(pool, { ...run, position: NIL }, PAGE)).filter(one => one !== what)
    const another = others[Math.floor(Math.random() * others.length)]
    const { list } = endPoint.asking
    const answer =
      another !== undefined
        ? await examine(examining, another, hold)
        : what === LIST || list === undefined
          ? undefined
          : await list.page((await unitsOf(list))[0] ?? '', '', hold)
    if (answer === undefined || answer.kind === 'failed') return false
    breaker.succeeded()
    return true
  }

  /** False when every dossier is compared. */
  const compareNext = async (run: Run): Promise<boolean> => {
    const page = await nextOf(pool, run, PAGE)
    for (const dossierId of page) {
      let seen = await examine(examining, dossierId, hold)
      if (seen?.kind === 'failed') {
        await failed(run, seen.reply)
        if (!(await isItsOwn(run, dossierId, seen.reply))) return true
        log.warn({ endPoint: id, dossierId, note: seen.reply.note }, 'a dossier cannot be compared')
        seen = await unanswered(examining, dossierId)
      }
      breaker.succeeded()
      const isOurs = await conclude(pool, run, seen === undefined ? { dossierId } : { dossierId, ...seen })
      if (!isOurs || ending.aborted) return true
      run.position = dossierId
      delivery.wake()
    }
    return page.length > 0
  }

  /** False when the end point's list is compared, or it tells none. */
  const compareList = async (run: Run): Promise<boolean> => {
    const { list } = endPoint.asking
    if (run.listed === null) return false
    if (list === undefined) return concludeList(pool, run, { codes: [], next: null })
    if (endPoint.asking.way === 'asked') await pace()
    const left = (await unitsOf(list)).filter(one => one >= run.listedUnit)
    const [unit, following] = left
    if (unit === undefined) return concludeList(pool, run, { codes: [], next: null })
    const after = unit === run.listedUnit ? run.listed : ''
    const page = await list.page(unit, after, hold)
    const onward = following === undefined ? null : { unit: following, after: '' }
    if (page.kind === 'failed') {
      const { reply } = page
      if (reply.kind !== 'no') await failed(run, reply)
      if (reply.kind !== 'no' && !(await isItsOwn(run, LIST, reply))) return true
      log.warn({ endPoint: id, unit, note: reply.note }, 'the list of an end point cannot be read')
      return concludeList(pool, run, { codes: [], next: onward, unread: unit })
    }
    breaker.succeeded()
    const last = page.codes.at(-1)
    const next = page.last || last === undefined ? onward : { unit, after: last }
    return concludeList(pool, run, { codes: page.codes, next })
  }

  for (;;) {
    const run = await running(pool, id)
    if (run === undefined || ending.aborted) return
    if (await compareNext(run)) continue
    if (await compareList(run)) continue
    await finish(pool, run)
    log.info({ endPoint: id, reconciliation: run.id }, 'a reconciliation is done')
    return
  }
}

type Failure = { kind: string; note: string; blames?: string; retryAfterMs?: number }
