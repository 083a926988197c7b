import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

export type Disk = {
  folder: string
  /** Takes every byte that is left. */
  fill: () => void
  free: () => void
  release: () => void
}

/** A small file system of its own, to be filled up; one sentence when this machine lets us mount none. */
export function smallDisk(folder: string, megabytes: number): Disk | string {
  mkdirSync(folder, { recursive: true })
  const size = `size=${megabytes}m,mode=755`
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'motcua-faults', folder])
  if (status !== 0) return `no disk can be filled here: ${String(stderr ?? 'there is no mount').trim()}`
  const ballast = join(folder, 'ballast')
  const free = (): void => rmSync(ballast, { force: true })
  return {
    folder,
    fill: () => {
      // twice: what is being written beside it may leave a page or two
      for (const file of [ballast, `${ballast}.2`]) {
        const { bavail, bsize } = statfsSync(folder)
        if (bavail > 0) spawnSync('fallocate', ['-l', String(bavail * bsize), file])
      }
    },
    free: () => {
      free()
      rmSync(`${ballast}.2`, { force: true })
    },
    release: () => void spawnSync('umount', ['-l', folder])
  }
}
