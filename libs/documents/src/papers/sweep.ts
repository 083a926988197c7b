import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../store/port.ts'
import { SPOOLED } from './receive.ts'

const BATCH = 200

export type Sweep = {
  store: Store
  olderThan: Date
  /** Which of these keys of the quarantine a paper of ours still waits for. */
  awaited: (keys: string[]) => Promise<Set<string>>
  /** Which of these digests a paper of ours still names. */
  named: (digests: string[]) => Promise<Set<string>>
  spool?: string
}

/**
 * Clears what an interrupted upload left: bytes that nobody waits for or names, and older than any upload lasts. Each is asked
 * about again right before it goes, for the same bytes may have been handed in meanwhile.
 */
export async function sweep({ store, olderThan, awaited, named, spool }: Sweep) {
  const held = await orphans(store.held(), olderThan, entry => entry.key, awaited)
  for (const key of held) await store.discard(key)
  const kept = await orphans(store.kept(), olderThan, entry => entry.sha256, named)
  let removed = 0
  for (const sha256 of kept) {
    if ((await named([sha256])).has(sha256)) continue
    await store.remove(sha256)
    removed++
  }
  return { discarded: held.length, removed, spooled: await sweepSpool(spool ?? tmpdir(), olderThan) }
}

async function orphans<T extends { since: Date }>(
  entries: AsyncIterable<T>,
  olderThan: Date,
  idOf: (entry: T) => string,
  known: (ids: string[]) => Promise<Set<string>>
): Promise<string[]> {
  const found: string[] = []
  let batch: string[] = []
  const settle = async () => {
    const wanted = batch.length > 0 ? await known(batch) : new Set<string>()
    found.push(...batch.filter(id => !wanted.has(id)))
    batch = []
  }
  for await (const entry of entries) {
    if (entry.since < olderThan) batch.push(idOf(entry))
    if (batch.length === BATCH) await settle()
  }
  await settle()
  return found
}

async function sweepSpool(folder: string, olderThan: Date): Promise<number> {
  let gone = 0
  for (const name of await readdir(folder)) {
    if (!name.startsWith(SPOOLED)) continue
    const path = join(folder, name)
    const left = await stat(path).catch(() => null)
    if (!left || left.mtime >= olderThan) continue
    await rm(path, { recursive: true, force: true })
    gone++
  }
  return gone
}
