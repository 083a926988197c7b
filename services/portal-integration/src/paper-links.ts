import { signPaperLink, type LinkedFile } from '@motcua/dossier/paper-link'
import type { KeyObject } from 'node:crypto'

/** Where a portal may fetch a file of what is told now. */
export type LinkTo = (file: LinkedFile) => string
/** The same for what happened at this instant. */
export type PaperLinks = (at: string) => LinkTo

const HOUR = 3_600_000

type Options = {
  /** Before `/papers/<token>`: the address of the service that owns the files, as portals reach it. */
  url: string
  key: KeyObject
  hours: number
  now?: () => number
}

/** Links that are good for a while and, as far as can be, the same each time that an act is told. */
export const createPaperLinks =
  ({ url, key, hours, now = Date.now }: Options): PaperLinks =>
  at => {
    const until = endOf(Date.parse(at), now(), hours * HOUR)
    return file => `${url}/papers/${signPaperLink(key, file, new Date(until))}`
  }

/**
 * One term from the hour after the act. What is told so late that less than half a term would be left is given whole terms
 * more: it changes once a term, not with each try, and a portal that was away for days gets links that still lead somewhere.
 */
export function endOf(at: number, now: number, term: number): number {
  const first = Math.ceil(at / HOUR) * HOUR + term
  const missing = now + term / 2 - first
  return missing <= 0 ? first : first + Math.ceil(missing / term) * term
}
