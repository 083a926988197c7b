import { createHash, randomUUID } from 'node:crypto'
import { pipeline, Transform, type Readable } from 'node:stream'

export type Held = { key: string; since: Date }
export type Kept = { sha256: string; since: Date }

/**
 * Where papers lie: first held in quarantine under a key that nobody guesses, then kept under the SHA-256 of their bytes.
 * What a promise was given for is on the disk. The same bytes kept twice are one object; its age is that of the last time.
 */
export type Store = {
  /** Into quarantine. The key is given only once every byte lies there; `sha256` is checked on the way. */
  hold: (content: Blob, sha256: string) => Promise<string>
  /** Out of quarantine to be scanned, never to be shown. */
  openHeld: (key: string) => Promise<Readable>
  /** Makes held bytes visible, at once and whole; a second time changes nothing. */
  release: (key: string, sha256: string) => Promise<void>
  discard: (key: string) => Promise<void>
  held: () => AsyncIterable<Held>
  /** The bytes with this digest; the stream fails at its end if they are others. */
  open: (sha256: string) => Promise<Readable>
  remove: (sha256: string) => Promise<void>
  kept: () => AsyncIterable<Kept>
}

/** What the books say is stored, and is not: a fault of ours or of the disk, never of the caller. */
export class NotStored extends Error {
  override readonly name = 'NotStored'
}

export const newKey = (): string => randomUUID()

const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const DIGEST = /^[0-9a-f]{64}$/

/** Guards every path and address that is made of a key: what has another shape is a bug of the caller. */
export function keyOf(key: string): string {
  if (!KEY.test(key)) throw new Error('a key of the quarantine has another shape')
  return key
}

export function digestOf(sha256: string): string {
  if (!DIGEST.test(sha256)) throw new Error('a SHA-256 is 64 small hexadecimal digits')
  return sha256
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Lets bytes through and fails at their end if they were not the ones with this digest. */
export function checking(sha256: string): Transform {
  const hash = createHash('sha256')
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      done(hash.digest('hex') === sha256 ? null : new Error(`stored bytes are not those of ${sha256}`))
    }
  })
}

/** The same as a stream to read; whoever stops reading closes the source too. */
export const checked = (sha256: string, source: Readable): Readable =>
  // The callback has nothing to tell: what goes wrong is told by the stream that the reader holds.
  pipeline(source, checking(sha256), () => undefined)

/** Keeps a paper of our own making, which needs no quarantine; answers its digest. */
export async function keep(store: Store, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const sha256 = sha256Of(bytes)
  await store.release(await store.hold(new Blob([bytes]), sha256), sha256)
  return sha256
}
