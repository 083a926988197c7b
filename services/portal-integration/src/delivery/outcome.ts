import type { ToldAct } from '../feed/event.ts'
import type { Fault } from '../payload/check.ts'

/** One turn at the head of a dossier's queue, as it was claimed. */
export type Claim = {
  dossierId: string
  /** What the end point knows the dossier by. */
  code: string
  seq: number
  /** Of this very claim: only who still has it may move the queue. */
  lease: string
  /** Turns at this seq before this one. */
  attempts: number
  /** Of these, the last ones in a row that failed though nothing but the turn was to blame. */
  stuck: number
  /** What may be told of the act without asking licensing; null for one from before we noted that. */
  act: ToldAct | null
  /** Acts that follow it at once: they may be told in the same turn, each after the one before it was taken. */
  next: ToldAct[]
  /** The newest act that is to be told. */
  lastSeq: number
} & Learnt

/** What is known of the end point, learnt in this turn or before it, however the turn ended. */
export type Learnt = {
  /** It has the dossier. */
  known: boolean
  /** It accepted the record of this seq; the progress is left. */
  synced: boolean
  /** A call of this seq ended without our knowing how. */
  unsure: boolean
}

/**
 * Whose fault it was that a turn has to come again: the way to the end point as a whole (the portal, or licensing before
 * it), its door (account, address), or nothing but the turn.
 */
export type Blame = 'way' | 'door' | 'nothing'

type Said = {
  step: 'fetch' | 'check' | 'look-up' | 'sync' | 'progress' | 'post' | 'none'
  httpStatus?: number
  errorCode?: string
  /** Masked: no personal data. */
  note: string
  /** The last act that this turn told before it ended so; the next one is the head then. */
  through?: number
}

/** How a turn ended. `later` comes again by itself; `refused` parks the dossier until somebody un-parks it. */
export type Outcome =
  /** All up to `through`, or the head alone without it. */
  | { kind: 'delivered'; through?: number }
  | ({ kind: 'refused'; faults?: Fault[] } & Learnt & Said)
  | ({
      kind: 'later'
      blames: Blame
      /** What the end point asks of all our calls. */
      retryAfterMs?: number
      /** The least time before this dossier's next turn. */
      restMs?: number
    } & Learnt &
      Said)

/** Whether a turn failed through nothing but itself: it is not the end point that must get well for it to succeed. */
export const isStuck = (outcome: Outcome): boolean => outcome.kind === 'later' && outcome.blames === 'nothing'

/**
 * Asked at the moment of each call of a turn: its signal is aborted as soon as the head is no longer surely ours, even
 * when this process has slept through the end of its lease.
 */
export type Hold = () => AbortSignal

export type TakeTurn = (claim: Claim, hold: Hold) => Promise<Outcome>
