import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@motcua/local/postgres'

/** `npm test`: the servers that the tests need, then tap, then nothing left behind. */
const folder = mkdtempSync(join(tmpdir(), 'motcua-test-'))
const postgres = await startPostgres(folder, await freePort(), ['-c', 'fsync=off', '-c', 'max_connections=300'])
const env = { ...process.env, TEST_DATABASE_URL: postgres.url }
const tap = spawn('tap', process.argv.slice(2), { stdio: 'inherit', env })
const [code] = await once(tap, 'exit')
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
process.exitCode = typeof code === 'number' ? code : 1

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
