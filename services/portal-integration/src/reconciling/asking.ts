import type { Status } from '@motcua/dossier/status'
import type { Hold } from '../delivery/outcome.ts'
import type { Bad } from '../delivery/reply.ts'
import type { createFilings } from '../dialect-a/filings.ts'
import type { Believed, Step } from './compare.ts'
import type { Known } from './known.ts'

/** Whom we learn from what an end point has: itself, or our own log of what it was told and answered. */
export type Way = 'asked' | 'log'
export type Failed = { kind: 'failed'; reply: Bad }
/** An agency of ours that dossiers were told under, from when to when. */
export type ToldUnder = { agency: string; first: string; last: string }
export type List = {
  /** The units that it is asked under, one after the other, in their order. */
  units: (told: ToldUnder[]) => string[]
  /** A page of a unit's codes after one of them, in their order. */
  page: (unit: string, after: string, hold: Hold) => Promise<Listed | Failed>
}
export type Listed = { kind: 'listed'; codes: string[]; last: boolean }

/** How it is learnt what an end point has, and how it words what it was told. */
export type Asking = {
  way: Way
  /** An act as the end point keeps it. */
  wordOf: (status: Status, at: string) => Step
  believed: (known: Known, hold: Hold) => Promise<Believed | Failed>
  /** What it has in all, to find what is unknown to us; undefined where there is no list. */
  list: List | undefined
  filings: ReturnType<typeof createFilings> | undefined
}
