import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { PaperFault } from './faults.ts'
import type { Finding, Limits, Warning } from './kinds.ts'

const CONTENT_TYPES = '[Content_Types].xml'
const SMALL = 10_000_000
const MOST_TYPES = 1_000_000

/**
 * A DOCX or XLSX is what its list of content types says. Every part is truly unpacked, to nowhere, and counted: what the archive
 * says of its own sizes may be a lie, and parts may overlap.
 */
export async function inspectOffice(path: string, size: number, limits: Limits): Promise<Finding> {
  const archive = await openPromise(path).catch((error: unknown) => {
    throw new PaperFault('paper-damaged', String(error))
  })
  let unpacked = 0
  let types = ''
  const warnings = new Set<Warning>()
  const count = (bytes: number): void => {
    unpacked += bytes
    const most = Math.min(limits.unpackedBytes, Math.max(SMALL, size * limits.unpackedRatio))
    if (unpacked > most) throw new PaperFault('paper-unpacks-too-large')
  }
  try {
    if (archive.entryCount > limits.unpackedFiles) throw new PaperFault('paper-unpacks-too-large')
    for await (const entry of archive.eachEntry()) {
      if (entry.isEncrypted()) throw new PaperFault('paper-encrypted')
      if (/vbaProject\.bin$/i.test(entry.fileName)) throw new PaperFault('paper-macros')
      if (/\/embeddings\/./.test(entry.fileName)) warnings.add('embedded-file')
      const text = await unpack(archive, entry, count)
      if (entry.fileName === CONTENT_TYPES) types = text
    }
  } catch (error) {
    // yauzl throws plain errors for what is no sound archive; reading the disk cannot fail in other ways here.
    throw error instanceof PaperFault ? error : new PaperFault('paper-damaged', String(error))
  } finally {
    archive.close()
  }
  if (/macroEnabled/i.test(types)) throw new PaperFault('paper-macros')
  if (types.includes('wordprocessingml.document.main+xml')) return { kind: 'docx', warnings: [...warnings] }
  if (types.includes('spreadsheetml.sheet.main+xml')) return { kind: 'xlsx', warnings: [...warnings] }
  throw new PaperFault('paper-type-unsupported')
}

/** Counts the bytes of every part; keeps the text of the one that matters. */
async function unpack(archive: ZipFile, entry: Entry, count: (bytes: number) => void): Promise<string> {
  const kept: Buffer[] = []
  let length = 0
  for await (const chunk of await archive.openReadStreamPromise(entry)) {
    if (!(chunk instanceof Buffer)) continue
    count(chunk.length)
    length += chunk.length
    if (entry.fileName === CONTENT_TYPES && length < MOST_TYPES) kept.push(chunk)
  }
  return Buffer.concat(kept).toString()
}
