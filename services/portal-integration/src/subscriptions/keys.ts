import type { KeyObject } from 'node:crypto'
import type { Seal } from './sealed.ts'
import { keyOf } from './signature.ts'

export type Secrets = { id: string; secret: Buffer; oldSecret: Buffer | null; oldUntil: string | null }

/**
 * The keys that sign at a moment, the newest first: for a while after a change the old one, too. undefined when the secret
 * cannot be opened. An old one that cannot be is left out: to change the secret is how a lost one is mended.
 */
export function keysOf(
  { id, secret, oldSecret, oldUntil }: Secrets,
  seal: Pick<Seal, 'open'>
): ((now: Date) => readonly KeyObject[]) | undefined {
  const opened = (sealed: Buffer): KeyObject[] => {
    try {
      return [keyOf(seal.open(sealed, id))]
    } catch {
      return []
    }
  }
  const fresh = opened(secret)
  if (fresh.length === 0) return undefined
  const both = oldSecret === null ? fresh : [...fresh, ...opened(oldSecret)]
  const until = oldUntil === null ? 0 : Date.parse(oldUntil)
  return now => (now.getTime() < until ? both : fresh)
}
