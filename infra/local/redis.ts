import { spawn, spawnSync } from 'node:child_process'
import { awaitReady, listen, watch, type Running } from './child.ts'

export type RedisServer = Running & { url: string }

/** One sentence with its remedy when there is no Redis on this machine. */
export const redisMissing = (): string | undefined =>
  spawnSync('redis-server', ['--version']).status === 0
    ? undefined
    : 'no redis-server is found: apt-get install -y redis-server'

/** A Redis on 127.0.0.1 that keeps nothing on disk. Resolves when it takes connections. */
export async function startRedis(port: number): Promise<RedisServer> {
  const settings = [
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    '/',
    '--daemonize',
    'no'
  ]
  const child = spawn('redis-server', ['--port', String(port), ...settings], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const { said, last } = listen(child.stdout, 'Ready to accept connections')
  const server = await watch(child, [['SIGTERM', 3_000]])
  await awaitReady(
    server,
    said,
    15_000,
    () => `Redis ended during its start: ${last().at(-1) ?? 'it gave no reason'}`
  )
  return { ...server, url: `redis://127.0.0.1:${port}` }
}
