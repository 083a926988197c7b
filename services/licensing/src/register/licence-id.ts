import { createHash } from 'node:crypto'
import type { Content } from '../domain/licence/events.ts'

/**
 * The id of a licence, made from what it is known by: agency, number and day. The same licence met twice, in a file
 * or as a decision, has the same id (a UUID of version 8, RFC 9562).
 */
export function licenceId({
  agency,
  number,
  grantedOn
}: Pick<Content, 'agency' | 'number' | 'grantedOn'>): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([agency, number.normalize('NFC'), grantedOn]))
    .digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-'
  )
}
