import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { checked, checking, digestOf, keyOf, newKey, NotStored, type Store } from './port.ts'

/** A store in a folder of one machine: `held/<key>`, and `kept/ab/cd/<sha256>` so that no folder grows large. */
export async function fileStore(folder: string): Promise<Store> {
  const heldFolder = join(folder, 'held')
  const keptFolder = join(folder, 'kept')
  for (const each of [heldFolder, keptFolder]) await mkdir(each, { recursive: true, mode: 0o700 })
  await settle(folder)
  const heldPath = (key: string) => join(heldFolder, keyOf(key))
  const keptPath = (sha256: string) =>
    join(keptFolder, digestOf(sha256).slice(0, 2), sha256.slice(2, 4), sha256)

  return {
    async hold(content, sha256) {
      const key = newKey()
      const path = heldPath(key)
      try {
        await pipeline(
          content.stream(),
          checking(digestOf(sha256)),
          createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
        )
        await settle(heldFolder)
        return key
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
    },

    openHeld: key => read(heldPath(key)),

    async release(key, sha256) {
      const target = keptPath(sha256)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const now = new Date()
      try {
        await utimes(heldPath(key), now, now)
        await rename(heldPath(key), target)
      } catch (error) {
        if (isMissing(error) && (await exists(target))) return
        throw isMissing(error) ? new NotStored(`nothing is held as ${key}`, { cause: error }) : error
      }
      for (const each of [dirname(target), dirname(dirname(target)), keptFolder, heldFolder])
        await settle(each)
    },

    async discard(key) {
      await rm(heldPath(key), { force: true })
    },

    async *held() {
      for (const name of await readdir(heldFolder)) {
        const since = await age(join(heldFolder, name))
        if (since) yield { key: name, since }
      }
    },

    async open(sha256) {
      return checked(sha256, await read(keptPath(sha256)))
    },

    async remove(sha256) {
      await rm(keptPath(sha256), { force: true })
      await settle(dirname(keptPath(sha256))).catch((error: unknown) => {
        if (!isMissing(error)) throw error
      })
    },

    async *kept() {
      for (const first of await readdir(keptFolder))
        for (const second of await readdir(join(keptFolder, first)))
          for (const sha256 of await readdir(join(keptFolder, first, second))) {
            const since = await age(join(keptFolder, first, second, sha256))
            if (since) yield { sha256, since }
          }
    }
  }
}

/** Opens before it answers, so that a missing file is an error of this call and not of the stream. */
async function read(path: string): Promise<Readable> {
  const file = await open(path).catch((error: unknown) => {
    throw isMissing(error) ? new NotStored(`nothing is stored at ${path}`, { cause: error }) : error
  })
  return createReadStream(path, { fd: file })
}

/** A name is safe only when its folder is: without this, a power cut could take a finished rename back. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const exists = async (path: string): Promise<boolean> => (await age(path)) !== null

/** Null where another process took the file away meanwhile. */
const age = (path: string): Promise<Date | null> =>
  stat(path).then(
    found => found.mtime,
    (error: unknown) => {
      if (isMissing(error)) return null
      throw error
    }
  )
