import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createInflate } from 'node:zlib'
import { PaperFault } from './faults.ts'
import type { Finding, Limits, Warning } from './kinds.ts'

const WINDOW = 256 * 1024
const MARGIN = 4096
const TAIL = 2048
const CHUNK = 16 * 1024

/** Names that let a PDF do something, or carry something, when it is opened. `JS` is missed out: packed pictures hold those letters
 * by chance, and every script has the long name beside it. */
const ACTIVE: Record<string, Warning> = {
  JavaScript: 'javascript',
  XFA: 'javascript',
  Launch: 'launch',
  EmbeddedFile: 'embedded-file',
  RichMedia: 'embedded-file'
}

/**
 * Looks for the end mark, for encryption and for names that act; also for those spelt with #xx, and inside packed objects.
 * This is not a parser: it looks at more than a reader would, never at less.
 */
export async function inspectPdf(file: FileHandle, size: number, limits: Limits): Promise<Finding> {
  const tail = await textAt(file, Math.max(0, size - TAIL), TAIL)
  if (!/startxref\s+\d+\s+%%EOF/.test(tail)) throw new PaperFault('paper-damaged')
  const warnings = new Set<Warning>()
  let unpacked = 0
  for (let at = 0; at < size; at += WINDOW) {
    const from = Math.max(0, at - MARGIN)
    const text = await textAt(file, from, at - from + WINDOW + MARGIN)
    if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text)) throw new PaperFault('paper-encrypted')
    for (const { name, index } of namesIn(text)) {
      if (from + index < at || from + index >= at + WINDOW) continue
      note(name, warnings)
      if (name !== 'ObjStm') continue
      unpacked += await lookInside(file, from, text, index, limits.unpackedBytes - unpacked, warnings)
    }
  }
  return { kind: 'pdf', warnings: [...warnings].toSorted() }
}

function note(name: string, warnings: Set<Warning>): void {
  const warning = ACTIVE[name]
  if (warning) warnings.add(warning)
}

/** Unpacks one stream of objects and notes its names; answers how many bytes it came to. */
async function lookInside(
  file: FileHandle,
  from: number,
  text: string,
  index: number,
  most: number,
  warnings: Set<Warning>
): Promise<number> {
  const begin = /stream\r?\n/.exec(text.slice(index, index + MARGIN))
  const dictionary = text.slice(Math.max(0, text.lastIndexOf('obj', index)), index + (begin?.index ?? 0))
  const plainlyPacked = /\/Filter\s*(\[\s*)?\/FlateDecode\s*\]?/.test(dictionary)
  if (
    !begin ||
    !plainlyPacked ||
    /\/DecodeParms|\/[A-Za-z0-9]+Decode.*\/[A-Za-z0-9]+Decode/s.test(dictionary)
  ) {
    warnings.add('opaque-objects')
    return 0
  }
  let unpacked = 0
  let rest = ''
  const start = from + index + begin.index + begin[0].length
  // What is wrong with the packed bytes is told by the stream that is read.
  const inflate = pipeline(bytesFrom(file, start), createInflate(), () => undefined)
  try {
    for await (const chunk of inflate) {
      if (!(chunk instanceof Buffer)) continue
      unpacked += chunk.length
      if (unpacked > most) throw new PaperFault('paper-unpacks-too-large')
      const joined = rest + chunk.toString('latin1')
      for (const { name } of namesIn(joined)) note(name, warnings)
      rest = joined.slice(-100)
    }
  } catch (error) {
    if (error instanceof PaperFault) throw error
    warnings.add('opaque-objects')
  } finally {
    inflate.destroy()
  }
  return unpacked
}

/** Read by the handle itself: a stream made of it would keep it from closing. */
async function* bytesFrom(file: FileHandle, start: number): AsyncIterable<Buffer> {
  for (let at = start; ;) {
    const chunk = Buffer.alloc(CHUNK)
    const { bytesRead } = await file.read(chunk, 0, CHUNK, at)
    if (bytesRead === 0) return
    yield chunk.subarray(0, bytesRead)
    at += bytesRead
  }
}

/** Every name, with `#4a` read as `J`. */
function* namesIn(text: string): Iterable<{ name: string; index: number }> {
  for (const { 0: written, index } of text.matchAll(/\/[A-Za-z0-9#]{2,60}/g))
    yield {
      name: written
        .slice(1)
        .replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      index
    }
}

async function textAt(file: FileHandle, position: number, length: number): Promise<string> {
  const window = Buffer.alloc(length)
  const { bytesRead } = await file.read(window, 0, length, position)
  return window.toString('latin1', 0, bytesRead)
}
