import { open, type FileHandle } from 'node:fs/promises'
import { PaperFault } from './faults.ts'
import { inspectJpeg, inspectPng } from './images.ts'
import { kinds, type Finding, type Kind, type Limits } from './kinds.ts'
import { inspectOffice } from './office.ts'
import { inspectPdf } from './pdf.ts'

const MAGIC = {
  pdf: Buffer.from('%PDF-'),
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  zip: Buffer.from([0x50, 0x4b, 0x03, 0x04])
}

/**
 * What a file on the disk truly is, whatever its name says, and whether it is whole; throws PaperFault. It is read in windows: the
 * memory does not grow with the file, and no step holds the event loop for long.
 */
export async function inspect(path: string, name: string, limits: Limits): Promise<Finding> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const finding = await findingOf(file, path, size, limits)
    if (!limits.kinds.includes(finding.kind)) throw new PaperFault('paper-type-unsupported')
    if (!extensionAgrees(name, finding.kind)) throw new PaperFault('paper-type-mismatch', finding.kind)
    return finding
  } finally {
    await file.close()
  }
}

async function findingOf(file: FileHandle, path: string, size: number, limits: Limits): Promise<Finding> {
  const head = Buffer.alloc(8)
  await file.read(head, 0, 8, 0)
  const begins = (magic: Buffer): boolean => head.subarray(0, magic.length).equals(magic)
  if (begins(MAGIC.pdf)) return inspectPdf(file, size, limits)
  if (begins(MAGIC.jpeg)) return inspectJpeg(file, size, limits)
  if (begins(MAGIC.png)) return inspectPng(file, size, limits)
  if (begins(MAGIC.zip)) return inspectOffice(path, size, limits)
  throw new PaperFault('paper-type-unsupported')
}

function extensionAgrees(name: string, kind: Kind): boolean {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return kinds[kind].extensions.some(each => each === extension)
}
