import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Status } from '@motcua/dossier/status'
import type { Fault } from '../payload/check.ts'
import type { Hold } from './outcome.ts'
import type { Bad, Reply } from './reply.ts'

/** A step of progress, as far as two of them can be told apart at the end point. */
export type StepAt = { at: string; status: string }

/** One version of a dossier in the end point's words, and what it could only refuse of them. */
export type Prepared = { dossier: DossierAsItStood; status: string; step: StepAt; faults: Fault[] }

/**
 * What the end point believes. `repeatable`: it does not say, and takes the same calls again without effect. `failed` with
 * a `no`: a person has to look.
 */
export type LookUp =
  | { kind: 'known'; status: string | undefined; steps: StepAt[] }
  | { kind: 'unknown' }
  | { kind: 'repeatable' }
  | { kind: 'failed'; reply: Bad }

/** The language of a portal: how a turn tells it a dossier and its steps. */
export type Dialect<P extends Prepared = Prepared> = {
  /** The most steps in one call. */
  stepsPerCall: number
  /** The portal's code of a status. */
  codeOf: (status: Status) => string
  prepare: (dossier: DossierAsItStood) => P
  lookUp: (said: P, hold: Hold) => Promise<LookUp>
  /** Creates or updates, whichever the portal will have; `exists` is what was learnt of it. */
  sync: (said: P, known: boolean, hold: Hold) => Promise<{ reply: Reply; exists: boolean }>
  /** All of these steps of one dossier, in their order. */
  progress: (said: P[], hold: Hold) => Promise<Reply>
}
