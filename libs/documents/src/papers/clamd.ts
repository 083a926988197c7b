import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePorts } from '@motcua/ports'
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

/** The true clamd with EICAR as its one signature, over TCP and over a UNIX socket. */
export async function startTrueClamd(t: Test): Promise<ScannerAddress[]> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-clamd-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'local.ndb'), `Local.Eicar.Test:0:*:${Buffer.from(eicar).toString('hex')}\n`)
  const socket = join(folder, 'clamd.sock')
  const [port = 0] = await freePorts(1)
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
    while (!(await version().catch(() => ''))) {
      // where it cannot bind it says so and goes on without, and would be waited for in vain
      if (clamd.exitCode !== null || said.includes('Cannot bind')) throw new Error(`clamd: ${said}`)
      await pause(50)
    }
  }
  return addresses
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
