import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Test } from 'tap'
import { clamAv, type ScannerAddress } from './clamav.ts'

/** The file that every scanner finds and that harms nobody, in two halves, so that no scanner finds this one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('')

type Manner = 'well' | 'silent' | 'hangs up' | 'babbles' | 'refuses size'

/** What speaks clamd's INSTREAM as strictly as clamd does, knows EICAR alone, and can be told to misbehave. */
export async function startClamd(t: Test, manner: Manner = 'well'): Promise<{ host: string; port: number }> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (manner === 'hangs up') return socket.destroy()
    let got = Buffer.alloc(0)
    let told = false
    socket.on('data', (chunk: Buffer) => {
      got = Buffer.concat([got, chunk])
      if (manner === 'silent' || told) return
      const answer = answerIn(manner, got)
      if (answer === null) return
      told = true
      socket.end(answer)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 }
}

function answerIn(manner: Manner, got: Buffer): string | null {
  if (manner === 'babbles') return 'x'.repeat(2000)
  if (manner === 'refuses size' && got.length > 1000) return 'INSTREAM size limit exceeded. ERROR\0'
  return answerTo(got)
}

function answerTo(got: Buffer): string | null {
  const end = got.indexOf(0)
  if (end < 0) return null
  const command = got.subarray(0, end).toString()
  if (command === 'zVERSION') return 'ClamAV stand-in 0.0.0\0'
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND\0'
  const parts: Buffer[] = []
  for (let at = end + 1; at + 4 <= got.length;) {
    const length = got.readUInt32BE(at)
    if (length === 0)
      return Buffer.concat(parts).includes(eicar) ? 'stream: Eicar.Test FOUND\0' : 'stream: OK\0'
    if (at + 4 + length > got.length) return null
    parts.push(got.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

/** The true clamd with EICAR as its one signature, over TCP and over a UNIX socket. */
export async function startTrueClamd(t: Test): Promise<ScannerAddress[]> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-clamd-'))
  const port = 30_000 + Math.floor(Math.random() * 20_000)
  writeFileSync(join(folder, 'local.ndb'), `Local.Eicar.Test:0:*:${Buffer.from(eicar).toString('hex')}\n`)
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
  const clamd = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  t.teardown(() => {
    clamd.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  const addresses = [{ host: '127.0.0.1', port }, { path: socket }]
  for (const address of addresses) {
    const { version } = clamAv(address, 1000)
    while (!(await version().catch(() => ''))) {
      if (clamd.exitCode !== null) throw new Error(`clamd ended with ${clamd.exitCode}`)
      await pause(50)
    }
  }
  return addresses
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
