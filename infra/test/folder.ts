import { chmodSync, mkdtempSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const TMPFS = 0x01_02_19_94
const ENOUGH = 4 * 2 ** 30 // bytes; a whole run was seen to hold 0.2 GiB at once

/**
 * A folder for all that a run of tests writes, in memory where there is enough of it: every test has a database of its
 * own, of hundreds of files, and making one takes 15 ms there and up to 400 on a disk.
 */
export function folderOfTests(place: string = roomInMemory(MEMORY, ENOUGH) ? MEMORY : tmpdir()): string {
  const folder = mkdtempSync(join(place, 'motcua-test-'))
  chmodSync(folder, 0o711) // PostgreSQL, which will not run as root, finds its own folders in it
  return folder
}

/** Whether this folder lies in memory and has so many bytes left, and the machine too. */
export function roomInMemory(folder: string, bytes: number): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(folder)
    return type === TMPFS && bavail * bsize >= bytes && freemem() >= bytes
  } catch {
    return false
  }
}
