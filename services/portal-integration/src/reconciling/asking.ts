import type { Status } from '@motcua/dossier/status'
import type { Hold } from '../delivery/outcome.ts'
import type { Bad } from '../delivery/reply.ts'
import type { createFilings } from '../dialect-a/filings.ts'
import type { Believed, Step } from './compare.ts'
import type { Known } from './known.ts'

/** Whom we learn from what an end point has: itself, or our own log of what it was told and answered. */
export type Way = 'asked' | 'log'
export type Failed = { kind: 'failed'; reply: Bad }
export type Listed = { kind: 'listed'; codes: string[]; last: boolean }

/** How it is learnt what an end point has, and how it words what it was told. */
export type Asking = {
  way: Way
  /** An act as the end point keeps it. */
  wordOf: (status: Status, at: string) => Step
  believed: (known: Known, hold: Hold) => Promise<Believed | Failed>
  /** A page of codes after one of them, in their order, to find those that are unknown to us; undefined where there is no list. */
  list: ((after: string, hold: Hold) => Promise<Listed | Failed>) | undefined
  filings: ReturnType<typeof createFilings> | undefined
}
