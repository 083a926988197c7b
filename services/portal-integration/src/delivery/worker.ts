import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Log } from '../deps.ts'
import { backOffMs, type BackOff } from './back-off.ts'
import { createBreaker, type BreakerState } from './breaker.ts'
import { createHand, type SignOfLife } from './hand.ts'
import type { Adapter } from './adapter.ts'
import { isStuck, type Claim, type Outcome } from './outcome.ts'
import { release } from './queue.ts'
import { settle, type Settled, type Settlement } from './settle.ts'
import { createSignal } from './signal.ts'

export type DeliverySettings = {
  /** Turns under way at once, for each end point. */
  concurrency: number
  /** How long a hanging worker's heads stay untouched. */
  leaseMs: number
  backOff: BackOff
  /** Failures in a row that open the breaker. */
  failures: number
  /** The longest pause between two looks at the queue. */
  idleMs: number
  /** How long a stop waits for the turns under way. */
  graceMs: number
}

export type WorkerDeps = {
  pool: Pool
  endPoint: string
  life: SignOfLife
  adapter: Omit<Adapter, 'close'>
  settings: DeliverySettings
  log: Log
  random?: () => number
}

const MOST_STUCK = 30 // with our back-off: about an hour

const BUSY_MS = 10 // between two looks while there is something to do
const now = (): number => performance.now()

/**
 * Tells one end point what is due, many dossiers side by side, each in its own order. Several workers, in one process or
 * many, share the queue. Three things go on at once: heads are claimed before they are needed, turns run, and what has
 * ended is settled, all that has ended meanwhile in one statement.
 */
export function startWorker(deps: WorkerDeps) {
  const { pool, endPoint, life, adapter, settings, log, random = Math.random } = deps
  const { concurrency, leaseMs, backOff, failures, idleMs, graceMs } = settings
  const signal = createSignal()
  const hand = createHand({ pool, endPoint, leaseMs, life, acts: adapter.actsPerTurn }, now)
  const breaker = createBreaker({ ...backOff, failures }, now, random)
  const ended: Settlement[] = []
  const running = new Set<Promise<void>>()
  let settling: Promise<void> | undefined
  const state = { stopping: false, closed: false }
  let unsettled = 0 // of those in hand: they keep nobody from being claimed
  let lookAt = 0
  let pause = BUSY_MS

  /** Half-open, one turn tries the way; nothing is claimed ahead of it. */
  const width = (): number => (breaker.state() === 'half-open' ? 1 : concurrency)
  const ahead = (): number => (width() === 1 ? 1 : 2 * concurrency)

  const begin = (): void => {
    while (!state.stopping && running.size < width() && breaker.restMs() === 0) {
      const turn = hand.begin(adapter.takeTurn)
      if (turn === undefined) return
      const run = follow(turn).finally(() => {
        running.delete(run)
        begin()
      })
      running.add(run)
    }
  }

  const follow = async (turn: { claim: Claim; outcome: Promise<Outcome> }): Promise<void> => {
    const begun = now()
    const { claim } = turn
    const outcome = await turn.outcome.catch((err: unknown): Outcome => {
      log.error({ err, endPoint, dossierId: claim.dossierId, seq: claim.seq }, 'a turn broke')
      const { known, synced } = claim
      const note = err instanceof Error ? err.name : 'unknown'
      return { kind: 'later', blames: 'nothing', known, synced, unsure: true, step: 'none', note }
    })
    const judged = claim.stuck + 1 >= MOST_STUCK ? given(outcome) : outcome
    const waitMs = conclude(claim, judged)
    unsettled += 1
    ended.push({ claim, outcome: judged, waitMs, tookMs: Math.round(now() - begun) })
    signal.raise()
    settling ??= settleAll().finally(() => {
      settling = undefined
    })
  }

  /** What an outcome says of the end point as a whole, and how long this dossier has to wait. */
  const conclude = ({ dossierId, seq, attempts }: Claim, outcome: Outcome): number => {
    if (outcome.kind === 'delivered') {
      breaker.succeeded()
      return 0
    }
    const { step, httpStatus, errorCode, note, through } = outcome
    if (through !== undefined) breaker.succeeded() // what came before it was taken
    const about = { endPoint, dossierId, seq, through, step, httpStatus, errorCode, note }
    if (outcome.kind === 'refused') {
      if (step !== 'check') breaker.succeeded()
      log.warn(about, 'a delivery is refused and its dossier parked')
      return 0
    }
    log.info(about, 'a delivery will be tried again')
    const { blames, retryAfterMs = 0, restMs = 0 } = outcome
    if (blames === 'door' && breaker.trip()) log.error(about, 'the end point takes nothing of ours')
    if (blames === 'way' && retryAfterMs > 0) breaker.pause(retryAfterMs)
    else if (blames === 'way' && breaker.failed()) log.warn(about, 'the end point is given a rest')
    return Math.max(backOffMs(backOff, attempts, random), retryAfterMs, restMs)
  }

  const cannotGiveBack = (err: unknown): void => log.warn({ err, endPoint }, 'claims cannot be given back')

  const settleAll = async (): Promise<void> => {
    await new Promise(setImmediate) // turns that end together are settled together
    while (ended.length > 0 && !state.closed) {
      const batch = ended.splice(0, 500)
      try {
        const mayGoOn = !state.stopping && breaker.restMs() === 0
        for (const one of batch) one.goOn = mayGoOn && hand.mayGoOn(one.claim)
        const settled = await settle(pool, endPoint, batch, adapter.actsPerTurn)
        const left = batch.filter(({ claim }) => !settled.has(claim.dossierId) && hand.isOurs(claim))
        const again = new Set(left.map(({ claim }) => claim))
        const astray = batch
          .filter(({ claim }) => !again.has(claim))
          .flatMap(one => finish(one.claim, settled))
        if (astray.length > 0) await release(pool, { endPoint, held: astray }).catch(cannotGiveBack)
        ended.push(...left)
        begin()
        if (left.length === batch.length) await sleep(5)
      } catch (err) {
        ended.unshift(...batch)
        log.error({ err, endPoint }, 'deliveries cannot be settled and will be')
        await sleep(200)
      }
      signal.raise()
    }
  }

  /** Takes a settled head out of the hand, or its dossier on to the next one; gives what came to a hand that is no more. */
  const finish = (claim: Claim, settled: Map<string, Settled>): Claim[] => {
    const { dossierId, seq } = claim
    unsettled -= 1
    const one = settled.get(dossierId)
    if (one !== undefined && 'next' in one) return hand.goOn(one.next) ? [] : [one.next]
    hand.drop(claim)
    if (one === undefined)
      log.warn({ endPoint, dossierId, seq }, 'a lease was lost before its turn was settled')
    else if (one.dueMs !== null) lookAt = Math.min(lookAt, now() + one.dueMs)
    return []
  }

  const look = async (): Promise<void> => {
    const rest = breaker.restMs()
    if (rest > 0) {
      await hand.giveBack()
      return signal.wait(Math.min(rest, idleMs))
    }
    if (life() === undefined) return signal.wait(idleMs)
    begin()
    const held = hand.size() - Math.min(unsettled, 4 * concurrency) // no more, lest it grow while nothing can be settled
    if (held > ahead() / 2) return signal.wait(idleMs)
    if (now() < lookAt) return signal.wait(Math.min(lookAt - now(), idleMs))
    const asked = ahead() - held
    lookAt = Infinity // whoever wakes us meanwhile sets it back
    const got = await hand.take(asked)
    pause = got > 0 ? BUSY_MS : Math.min(pause * 2, idleMs)
    lookAt = got === asked ? 0 : Math.min(lookAt, now() + pause)
  }

  const live = async (): Promise<void> => {
    while (!state.stopping)
      try {
        await look()
      } catch (err) {
        log.error({ err, endPoint }, 'the queue cannot be read')
        lookAt = 0
        await sleep(500)
      }
  }
  const living = live()
  const tending = setInterval(() => {
    hand.tend().catch((err: unknown) => log.warn({ err, endPoint }, 'leases cannot be renewed'))
  }, leaseMs / 12)

  return {
    endPoint,
    /** There is something new. */
    wake: (): void => {
      lookAt = 0
      pause = BUSY_MS
      signal.raise()
    },
    /** Others take us for dead: gives back what is not begun, cuts the rest off. */
    abandon: (): void => {
      hand.abortAll()
      hand.giveBack().catch(cannotGiveBack)
    },
    breaker: (): { state: BreakerState; restMs: number } => ({
      state: breaker.state(),
      restMs: Math.ceil(breaker.restMs())
    }),
    /** Begins nothing more, waits a while for the turns under way, settles them; what is left comes back unsure. */
    stop: async (): Promise<void> => {
      state.stopping = true
      signal.raise()
      await living
      await hand.giveBack().catch(cannotGiveBack)
      await Promise.race([Promise.all(running), sleep(graceMs, undefined, { ref: false })])
      hand.abortAll()
      const ends = async (): Promise<void> => {
        await Promise.all(running)
        await settling
        await hand.giveBack().catch(cannotGiveBack)
      }
      await Promise.race([ends(), sleep(2_000, undefined, { ref: false })])
      state.closed = true
      clearInterval(tending)
    }
  }
}

/** One that will not succeed by itself is for a person to look at, like one that was refused. */
function given(outcome: Outcome): Outcome {
  if (outcome.kind !== 'later' || !isStuck(outcome)) return outcome
  const { blames: _, retryAfterMs: __, restMs: ___, ...said } = outcome
  return { ...said, kind: 'refused' }
}
