import type { ChildProcess } from 'node:child_process'

const GRACE_MS = 10_000

/**
 * Told each line that a broker says. One that reports its log's folder as failed serves nobody from then on: it ends by
 * itself within a second, but was seen to live on, answering every send with a disk error after the disk was whole again. It is
 * ended then, so that whoever keeps it alive starts it anew.
 */
export function endWithoutDisk(java: ChildProcess, graceMs = GRACE_MS): (line: string) => void {
  let timer: NodeJS.Timeout | undefined
  java.once('exit', () => clearTimeout(timer))
  return line => {
    if (/ ERROR \S*\.LogDirFailureChannel /.test(line))
      timer ??= setTimeout(() => java.kill('SIGKILL'), graceMs)
  }
}
