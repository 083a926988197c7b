import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Refusal } from '@motcua/refusal'
import { MOST_BYTES } from './sheet.ts'

/** Streams a body to a file of our own name, hashed and measured on its way; `work` has it until it ends. */
export async function withFile<T>(
  body: Readable,
  work: (file: { path: string; sha256: string }) => Promise<T>
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'licence-import-'))
  try {
    const path = join(folder, 'file')
    const sha256 = await write(body, path)
    return await work({ path, sha256 })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function write(body: Readable, path: string): Promise<string> {
  const file = await open(path, 'wx')
  try {
    const hash = createHash('sha256')
    let bytes = 0
    // the body of a request that is too large is not destroyed: its sender is still to be answered
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) throw new Error('a body comes in bytes')
      bytes += chunk.length
      if (bytes > MOST_BYTES) throw tooLarge()
      hash.update(chunk)
      await file.write(chunk)
    }
    return hash.digest('hex')
  } finally {
    await file.close()
  }
}

const tooLarge = (): Refusal =>
  new Refusal('tooLarge', 'body-too-large', {
    vi: `Tệp quá lớn: tối đa ${MOST_BYTES / 1024 / 1024} MB`,
    en: `The file is too large: ${MOST_BYTES / 1024 / 1024} MB at most`
  })
