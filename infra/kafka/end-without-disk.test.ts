import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import t from 'tap'
import { endWithoutDisk } from './end-without-disk.ts'

const FAILED =
  '2026-11-26T18:05:48,103 ERROR org.apache.kafka.storage.internals.log.LogDirFailureChannel Error while appending records to x-3 in dir /data'
const OTHER = '2026-11-26T18:05:48,103 WARN kafka.log.LogManager Stopping serving logs in dir /data'

/** A process that says a line, and then lives on as long as it is let. */
async function says(line: string): Promise<NodeJS.Signals | number | null> {
  const child = spawn('sh', ['-c', `echo "$1"; exec sleep 1`, 'sh', line], {
    stdio: ['ignore', 'pipe', 'ignore']
  })
  createInterface({ input: child.stdout }).on('line', endWithoutDisk(child, 50))
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  return signal ?? code
}

t.test('a broker that lost its disk and lives on is ended, another is left alone', async t => {
  t.same(await Promise.all([FAILED, OTHER].map(says)), ['SIGKILL', 0])
})
