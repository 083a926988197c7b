import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Keep = (of: readonly (string | Buffer)[], make: () => Buffer | Promise<Buffer>) => Promise<Buffer>

/**
 * Keeps in a folder what takes long to make, under the hash of all that it is made `of`, so that the next start need not
 * make it. Where nothing can be written it is made each time.
 */
export const keepIn =
  (folder: string): Keep =>
  async (of, make) => {
    const hash = createHash('sha256')
    for (const part of of) hash.update(`${part.length}:`).update(part)
    const path = join(folder, hash.digest('hex'))
    try {
      return readFileSync(path)
    } catch {
      const made = await make()
      write(folder, path, made)
      return made
    }
  }

/** Whole or not at all: others may read it at the same time. */
function write(folder: string, path: string, made: Buffer): void {
  const unfinished = `${path}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(unfinished, made)
    renameSync(unfinished, path)
  } catch {
    // a folder that cannot be written to, as in a container: made again at the next start
  }
}
