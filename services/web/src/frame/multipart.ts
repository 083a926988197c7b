import { Busboy } from '@fastify/busboy'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ForeignForm } from './faults.ts'

/** A file that came with a form, for as long as its request lasts. */
export type Upload = {
  /** The name of its input. */
  field: string
  /** As the browser says: a person's word. */
  filename: string
  path: string
  /** It was longer than any file may be; the rest was thrown away. */
  tooLong: boolean
}
export type Multipart = {
  form: [string, string][]
  uploads: Upload[]
  /** How many files came, written down or not. */
  files: number
  remove: () => Promise<void>
}

/** 20 MB, as the services take them; they judge the rest. */
export const LONGEST_FILE = 20 * 1024 * 1024
export const LIMITS = {
  fileSize: LONGEST_FILE,
  files: 10,
  fields: 2_000,
  fieldSize: 256 * 1024,
  parts: 2_010,
  /** Of all that was typed, in characters. */
  text: 512 * 1024
}
/** Of strangers. */
export const SMALL: typeof LIMITS = {
  fileSize: 64 * 1024,
  files: 1,
  fields: 5,
  fieldSize: 1024,
  parts: 6,
  text: 5 * 1024
}

/**
 * Reads a form with files: each is written to a folder of the request's own as it comes, never held whole. Inputs in which
 * nothing was chosen are none. With `keepsFiles` false files are only counted. Throws ForeignForm for what no page of ours
 * sends; `remove` takes the folder away.
 */
export async function readMultipart(
  headers: IncomingHttpHeaders,
  body: Readable,
  { limits, keepsFiles }: { limits: typeof LIMITS; keepsFiles: boolean }
): Promise<Multipart> {
  const folder = keepsFiles ? await mkdtemp(join(tmpdir(), 'motcua-form-')) : null
  const remove = async () => {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
  const form: [string, string][] = []
  const uploads: Upload[] = []
  const written: Promise<void>[] = []
  let [files, text] = [0, 0]
  try {
    const reader = new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits
    })
    reader.on('field', (name, value) => {
      text += name.length + value.length
      if (text <= limits.text) form.push([name, value])
    })
    reader.on('file', (field, stream, filename) => {
      if (filename === undefined || filename === '') return void stream.resume()
      files++
      if (folder === null) return void stream.resume()
      const upload: Upload = { field, filename, path: join(folder, String(uploads.length)), tooLong: false }
      uploads.push(upload)
      stream.on('limit', () => (upload.tooLong = true))
      written.push(pipeline(stream, createWriteStream(upload.path, { mode: 0o600 })))
    })
    await pipeline(body, reader)
    await Promise.all(written)
    if (text > limits.text) throw new Error('more was typed than any page of ours asks for')
    return { form, uploads, files, remove }
  } catch (cause) {
    await Promise.allSettled(written)
    await remove()
    throw new ForeignForm('the form with files cannot be read', { cause })
  }
}
