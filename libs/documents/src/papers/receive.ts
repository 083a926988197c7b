import { createHash } from 'node:crypto'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Store } from '../store/port.ts'
import type { Scanner } from './clamav.ts'
import { PaperFault, refusalOf } from './faults.ts'
import { inspect } from './inspect.ts'
import { defaultLimits, kinds, type Kind, type Limits, type Warning } from './kinds.ts'

export { defaultLimits, kinds, type Kind, type Limits, type Warning } from './kinds.ts'

export type Deps = {
  store: Store
  /** Null where no scanner is configured; every paper then says so. */
  scanner: Scanner | null
  limits?: Limits
  /** Where bytes lie until they are inspected; the system's own folder where none is given. */
  spool?: string
}

export type Paper = {
  name: string
  kind: Kind
  type: string
  size: number
  sha256: string
  warnings: Warning[]
}

/** `held`: nobody may see it yet, because the scanner is silent; `recheck` asks again. */
export type Standing =
  | { state: 'visible'; scan: 'clean' | 'not-configured' }
  | { state: 'held'; key: string; reason: string }

export const SPOOLED = 'motcua-paper-'

/**
 * Takes one paper from a stream: counted and hashed as it comes, inspected, held in quarantine, scanned, and only then visible.
 * What is wrong with it is a Refusal that names the file and the reason, and leaves nothing behind. `name` is the applicant's.
 */
export async function receivePaper(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  deps: Deps
): Promise<Paper & Standing> {
  const limits = deps.limits ?? defaultLimits
  const folder = await mkdtemp(join(deps.spool ?? tmpdir(), SPOOLED))
  const path = join(folder, 'paper')
  const known = cleanName(name)
  try {
    if (known === null) throw new PaperFault('paper-name')
    const { size, sha256 } = await spool(stream, path, limits.bytes)
    const { kind, warnings } = await inspect(path, known, limits)
    const key = await deps.store.hold(await openAsBlob(path), sha256)
    const paper = { name: known, kind, type: kinds[kind].type, size, sha256, warnings }
    return { ...paper, ...(await judge(key, sha256, deps)) }
  } catch (error) {
    throw error instanceof PaperFault ? refusalOf(error, known ?? '', limits) : error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Asks the scanner again about a paper that is held. Refuses, and discards it, where a virus is found now. */
export async function recheck(
  paper: { key: string; name: string; sha256: string },
  deps: Deps
): Promise<Standing> {
  try {
    return await judge(paper.key, paper.sha256, deps)
  } catch (error) {
    if (!(error instanceof PaperFault)) throw error
    throw refusalOf(error, paper.name, deps.limits ?? defaultLimits)
  }
}

/** What is scanned is what lies in quarantine, not what we believe to have put there. */
async function judge(key: string, sha256: string, { store, scanner }: Deps): Promise<Standing> {
  if (!scanner) {
    await store.release(key, sha256)
    return { state: 'visible', scan: 'not-configured' }
  }
  const verdict = await scanner.scan(await store.openHeld(key))
  switch (verdict.found) {
    case 'nothing':
      await store.release(key, sha256)
      return { state: 'visible', scan: 'clean' }
    case 'silence':
      return { state: 'held', key, reason: verdict.reason }
    case 'virus':
      await store.discard(key)
      throw new PaperFault('paper-infected', verdict.signature)
  }
}

async function spool(stream: AsyncIterable<Uint8Array>, path: string, most: number) {
  const hash = createHash('sha256')
  let size = 0
  async function* counted() {
    for await (const chunk of stream) {
      size += chunk.length
      if (size > most) throw new PaperFault('paper-too-large')
      hash.update(chunk)
      yield chunk
    }
  }
  await pipeline(counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  if (size === 0) throw new PaperFault('paper-empty')
  return { size, sha256: hash.digest('hex') }
}

/** Composed letters, no folders; null for what could fool the reader of a list (control signs, turned writing). */
function cleanName(name: string): string | null {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1)?.trim() ?? ''
  return last.length === 0 || last.length > 200 || /\p{C}|\p{Zl}|\p{Zp}/u.test(last) ? null : last
}
