import { randomBytes, timingSafeEqual } from 'node:crypto'

const SIZE = 32

export const newCsrf = (): string => randomBytes(SIZE).toString('base64url')

/** The session's token under a fresh mask: the same one never stands twice on a (compressed) page. */
export function masked(token: string): string {
  const mask = randomBytes(SIZE)
  return Buffer.concat([mask, xor(mask, Buffer.from(token, 'base64url'))]).toString('base64url')
}

/** Whether this is the session's token under some mask. */
export function matches(token: string, given: string | undefined): boolean {
  const bytes = Buffer.from(given ?? '', 'base64url')
  if (bytes.length !== 2 * SIZE) return false
  const secret = Buffer.from(token, 'base64url')
  return timingSafeEqual(xor(bytes.subarray(0, SIZE), bytes.subarray(SIZE)), secret)
}

const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, n) => byte ^ (b[n] ?? 0)))

/**
 * Where a request that changes something came from, as far as the browser says: `own` pages of ours, `foreign` ones, or
 * `unknown` (an old browser, which says nothing).
 */
export function originOf(
  headers: Record<string, string | string[] | undefined>,
  publicUrl: string
): 'own' | 'foreign' | 'unknown' {
  const site = headers['sec-fetch-site']
  const origin = headers.origin
  if (site !== undefined && site !== 'same-origin') return 'foreign'
  if (origin !== undefined && origin !== new URL(publicUrl).origin) return 'foreign'
  return site === undefined && origin === undefined ? 'unknown' : 'own'
}
