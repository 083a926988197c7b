import type { Pool } from 'pg'
import type { Outcome, Claim, Hold, TakeTurn } from './outcome.ts'
import { claim, release, renew } from './queue.ts'

const MOST_LEASES = 10 // a turn that lasts longer hangs: its lease is let go

const GO_ON_MS = 1_000 // then the longest waiting are looked for again

/** The id that claims are made under; undefined while the process is taken for dead. */
export type SignOfLife = () => number | undefined

type InHand = {
  claim: Claim
  /** The sign of life that it was claimed under. */
  worker: number
  taken: number
  until: number
  begun: boolean
  abort: AbortController
}

type HandOf = {
  pool: Pool
  endPoint: string
  leaseMs: number
  life: SignOfLife
  /** How many acts of a dossier a claim brings with it. */
  acts?: number | undefined
}

/**
 * The heads that one worker has in hand, from their claim until they are settled. Leases are renewed while turns run; a
 * turn whose lease is not surely ours any more is cut off before somebody else may begin at it. Times in ms of `now`,
 * which must not jump.
 */
export function createHand({ pool, endPoint, leaseMs, life, acts }: HandOf, now: () => number) {
  const hand = new Map<string, InHand>()
  const margin = leaseMs / 4
  const isOurs = ({ until }: InHand): boolean => now() < until - margin
  const waiting = (): InHand[] => [...hand.values()].filter(one => !one.begun)
  const holdOf =
    (one: InHand): Hold =>
    () => {
      if (!isOurs(one)) one.abort.abort()
      return one.abort.signal
    }

  const prolong = async (): Promise<void> => {
    const time = now()
    const old = [...hand.values()].filter(
      one =>
        isOurs(one) &&
        !one.abort.signal.aborted &&
        one.until - time < leaseMs * 0.7 &&
        time - one.taken < leaseMs * MOST_LEASES
    )
    if (old.length === 0) return
    const held = await renew(pool, { endPoint, leaseMs, held: old.map(one => one.claim) })
    for (const one of old) if (held.includes(one.claim.dossierId)) one.until = time + leaseMs
  }

  return {
    size: (): number => hand.size,
    /** Claims what is due, at most so many; gives how many there were. */
    take: async (most: number): Promise<number> => {
      const worker = life()
      if (worker === undefined) return 0
      const until = now() + leaseMs
      const claims = await claim(pool, {
        endPoint,
        worker,
        leaseMs,
        most,
        ...(acts === undefined ? {} : { acts })
      })
      if (life() !== worker) {
        await release(pool, { endPoint, held: claims })
        return 0
      }
      for (const one of claims) {
        // what we still have of the dossier is over: settled, though we are yet to hear of it, or out of its lease
        hand.get(one.dossierId)?.abort.abort()
        hand.set(one.dossierId, {
          claim: one,
          worker,
          taken: until - leaseMs,
          until,
          begun: false,
          abort: new AbortController()
        })
      }
      return claims.length
    },
    /** Begins the turn that has waited longest; undefined when none waits. */
    begin: (takeTurn: TakeTurn): { claim: Claim; outcome: Promise<Outcome> } | undefined => {
      for (const one of hand.values()) {
        if (one.begun) continue
        if (isOurs(one)) {
          one.begun = true
          return { claim: one.claim, outcome: takeTurn(one.claim, holdOf(one)) }
        }
        hand.delete(one.claim.dossierId)
      }
      return undefined
    },
    isOurs: ({ dossierId, lease }: Claim): boolean => {
      const one = hand.get(dossierId)
      return one?.claim.lease === lease && isOurs(one)
    },
    /** Whether the next act may be taken under the claim's lease: not for long, lest others wait behind a long history. */
    mayGoOn: ({ dossierId, lease }: Claim): boolean => {
      const one = hand.get(dossierId)
      const time = now()
      return (
        one?.claim.lease === lease &&
        !one.abort.signal.aborted &&
        one.worker === life() &&
        time - one.taken < GO_ON_MS &&
        one.until - time > leaseMs / 2
      )
    },
    /** The dossier's next act takes the place of the one that was told, behind all that wait; false when it may not. */
    goOn: (next: Claim): boolean => {
      const one = hand.get(next.dossierId)
      if (one?.claim.lease !== next.lease) return false
      hand.delete(next.dossierId)
      if (one.abort.signal.aborted || one.worker !== life() || !isOurs(one)) return false
      hand.set(next.dossierId, { ...one, claim: next, begun: false })
      return true
    },
    drop: ({ dossierId, lease }: Claim): void => {
      if (hand.get(dossierId)?.claim.lease === lease) hand.delete(dossierId)
    },
    /** To be called several times within a lease. */
    tend: async (): Promise<void> => {
      for (const one of hand.values()) if (!isOurs(one)) one.abort.abort()
      await prolong()
    },
    /** Gives back what is not begun. */
    giveBack: async (): Promise<void> => {
      const held = waiting()
      if (held.length === 0) return
      for (const one of held) hand.delete(one.claim.dossierId)
      await release(pool, { endPoint, held: held.map(one => one.claim) })
    },
    /** Cuts every turn off: none of them is prolonged any more. */
    abortAll: (): void => {
      for (const one of hand.values()) one.abort.abort()
    }
  }
}
