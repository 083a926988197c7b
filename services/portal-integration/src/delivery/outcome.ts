/** One turn at the head of a dossier's queue, as it was claimed. */
export type Claim = {
  dossierId: string
  /** What the end point knows the dossier by. */
  code: string
  seq: number
  /** The end point has the dossier. */
  known: boolean
  /** The record of this seq was accepted in an earlier turn; its progress is left. */
  synced: boolean
  /** An earlier turn at this seq ended without our knowing how. */
  unsure: boolean
  /** Turns at this seq before this one. */
  attempts: number
}

/** What was learnt of the end point in this turn, whether or not the turn ended well. */
type Learnt = { known: boolean; synced: boolean }

type Said = {
  step: 'fetch' | 'check' | 'look-up' | 'sync' | 'progress'
  httpStatus?: number
  errorCode?: string
  /** Masked: no personal data. */
  note: string
}

/**
 * How a turn ended. `later` comes again by itself; `refused` parks the dossier until somebody un-parks it.
 * `blames` is what the breaker counts: the end point as a whole, its door (account, address), or nothing but the turn.
 */
export type Outcome =
  | ({ kind: 'delivered' } & Learnt)
  | ({ kind: 'refused' } & Learnt & Said)
  | ({
      kind: 'later'
      unsure: boolean
      retryAfterMs?: number
      blames: 'endPoint' | 'door' | 'nothing'
    } & Learnt &
      Said)
