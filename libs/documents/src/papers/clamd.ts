import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createClamd, eicar, type Manner } from '@motcua/scanner/clamd'
import type { Test } from 'tap'
import { clamAv, type ScannerAddress } from './clamav.ts'

/** The stand-in for clamd, on a port that the machine chooses. */
export async function startClamd(t: Test, manner: Manner = 'well'): Promise<{ host: string; port: number }> {
  const { server, close } = createClamd({ manner })
  const port = await portOf(server)
  t.teardown(close)
  return { host: '127.0.0.1', port }
}

/** The true clamd with EICAR as its one signature, over TCP and over a UNIX socket; on the first of `ports` that is free. */
export async function startTrueClamd(t: Test, ports = freePorts()): Promise<ScannerAddress[]> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-clamd-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'local.ndb'), `Local.Eicar.Test:0:*:${Buffer.from(eicar).toString('hex')}\n`)
  for await (const port of ports) {
    const addresses = await clamdOn(t, folder, port)
    if (addresses !== undefined) return addresses
  }
  throw new Error('every port was taken')
}

/** Undefined where the port is taken: clamd says so and goes on without it, and would never be heard there. */
async function clamdOn(t: Test, folder: string, port: number): Promise<ScannerAddress[] | undefined> {
  const socket = join(folder, 'clamd.sock')
  const lines = [
    `DatabaseDirectory ${folder}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    `LocalSocket ${socket}`,
    'Foreground yes',
    'StreamMaxLength 30M'
  ]
  writeFileSync(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`)
  const clamd = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], {
    stdio: ['ignore', 'ignore', 'pipe']
  })
  t.teardown(() => clamd.kill())
  let said = ''
  clamd.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const addresses = [{ path: socket }, { host: '127.0.0.1', port }]
  for (const address of addresses) {
    const { version } = clamAv(address, 1000)
    for (;;) {
      const heard = await version().catch(() => '')
      if (said.includes('Cannot bind')) return ended(clamd)
      if (clamd.exitCode !== null) throw new Error(`clamd ended with ${clamd.exitCode}: ${said}`)
      if (heard) break
      await pause(50)
    }
  }
  return addresses
}

async function ended(child: ChildProcess): Promise<undefined> {
  child.kill()
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** Ports of 127.0.0.1 that nobody held when they were given; one may be taken since. */
export async function* freePorts(): AsyncGenerator<number> {
  for (;;) {
    const server = createServer()
    const port = await portOf(server)
    await new Promise(done => server.close(done))
    yield port
  }
}

/** Listens on a port that the machine chooses. */
async function portOf(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** Undefined where the true clamd is installed, else a sentence with the remedy. */
export function trueClamdMissing(): string | undefined {
  try {
    execFileSync('clamd', ['--help'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'ClamAV is not installed: apt-get install -y clamav-daemon'
  }
}
