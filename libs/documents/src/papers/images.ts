import type { FileHandle } from 'node:fs/promises'
import { PaperFault } from './faults.ts'
import type { Finding, Limits } from './kinds.ts'

const WINDOW = 256 * 1024
const MOST_PARTS = 20_000

/** A PNG is whole when its chunks lead to IEND inside the file. */
export async function inspectPng(file: FileHandle, size: number, limits: Limits): Promise<Finding> {
  const part = Buffer.alloc(16)
  for (let at = 8, parts = 0; at + 12 <= size && parts < MOST_PARTS; parts++) {
    await file.read(part, 0, 16, at)
    const type = part.toString('latin1', 4, 8)
    if (parts === 0 && type !== 'IHDR') break
    if (parts === 0) refuseLarge(part.readUInt32BE(8), part.readUInt32BE(12), limits)
    if (type === 'IEND') return { kind: 'png', warnings: [] }
    at += 12 + part.readUInt32BE(0)
  }
  throw new PaperFault('paper-damaged')
}

/**
 * A JPEG is whole when its segments lead to a picture and that picture to its end mark. Inside the packed picture FF is never
 * followed by D9, so that the first such pair is the end; phones write more behind it, which is no fault.
 */
export async function inspectJpeg(file: FileHandle, size: number, limits: Limits): Promise<Finding> {
  const part = Buffer.alloc(9)
  for (let at = 2, parts = 0; at + 4 <= size && parts < MOST_PARTS; parts++) {
    part.fill(0)
    await file.read(part, 0, 9, at)
    const marker = part[1] ?? 0
    if (part[0] !== 0xff) break
    if (isFrame(marker)) refuseLarge(part.readUInt16BE(7), part.readUInt16BE(5), limits)
    if (marker === 0xda) {
      if (await holds(file, size, at, Buffer.from([0xff, 0xd9]))) return { kind: 'jpeg', warnings: [] }
      break
    }
    // Any marker may be padded with further FF.
    at += marker === 0xff ? 1 : 2 + part.readUInt16BE(2)
  }
  throw new PaperFault('paper-damaged')
}

/** SOF0 to SOF15, without the three of that range that mean something else. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function refuseLarge(width: number, height: number, limits: Limits): void {
  if (width * height > limits.pixels) throw new PaperFault('paper-too-many-pixels')
}

async function holds(file: FileHandle, size: number, from: number, wanted: Buffer): Promise<boolean> {
  const window = Buffer.alloc(WINDOW)
  for (let at = from; at < size; at += WINDOW - wanted.length) {
    const { bytesRead } = await file.read(window, 0, WINDOW, at)
    if (window.subarray(0, bytesRead).includes(wanted)) return true
  }
  return false
}
