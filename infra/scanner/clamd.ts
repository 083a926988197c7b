import { createServer, type Server, type Socket } from 'node:net'

/** The file that every scanner finds and that harms nobody, in two halves, so that no scanner finds this one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export type Manner = 'well' | 'silent' | 'hangs up' | 'babbles' | 'refuses size'
type Options = { manner?: Manner; onVerdict?: (found: boolean) => void }

/** What speaks clamd's INSTREAM as strictly as clamd does, knows EICAR alone, and can be told to misbehave. Not listening yet. */
export function createClamd({ manner = 'well', onVerdict }: Options = {}): {
  server: Server
  /** Ends every conversation, and takes no more. */
  close: () => Promise<void>
} {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    if (manner === 'hangs up') return socket.destroy()
    const hear = createHearing(manner)
    let told = false
    socket.on('data', (chunk: Buffer) => {
      const answer = told ? null : hear(chunk)
      if (answer === null) return
      told = true
      if (answer.startsWith('stream: ')) onVerdict?.(answer.includes('FOUND'))
      socket.end(answer)
    })
  })
  const close = (): Promise<void> =>
    new Promise(done => {
      for (const socket of sockets) socket.destroy()
      server.close(() => done())
    })
  return { server, close }
}

/** One conversation: what it is answered once enough of it was heard, null before. Keeps no more of a file than EICAR is long. */
function createHearing(manner: Manner): (chunk: Buffer) => string | null {
  let [heard, left, found] = [0, 0, false]
  let command: string | undefined
  let [rest, last] = [Buffer.alloc(0), '']
  return chunk => {
    heard += chunk.length
    if (manner === 'silent') return null
    if (manner === 'babbles') return 'x'.repeat(2000)
    if (manner === 'refuses size' && heard > 1000) return 'INSTREAM size limit exceeded. ERROR\0'
    rest = Buffer.concat([rest, chunk])
    if (command === undefined) {
      const end = rest.indexOf(0)
      if (end < 0) return null
      command = rest.subarray(0, end).toString()
      rest = rest.subarray(end + 1)
    }
    if (command === 'zVERSION') return 'ClamAV stand-in 0.0.0\0'
    if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND\0'
    for (;;) {
      if (left === 0) {
        if (rest.length < 4) return null
        left = rest.readUInt32BE(0)
        rest = rest.subarray(4)
        if (left === 0) return found ? 'stream: Eicar.Test FOUND\0' : 'stream: OK\0'
      }
      if (rest.length === 0) return null
      const part = rest.subarray(0, left)
      const text = last + part.toString('latin1')
      found ||= text.includes(eicar)
      last = text.slice(1 - eicar.length)
      left -= part.length
      rest = rest.subarray(part.length)
    }
  }
}
