import { createConnection, type Socket } from 'node:net'
import { once } from 'node:events'

export type Verdict =
  | { found: 'nothing' }
  | { found: 'virus'; signature: string }
  /** The scanner did not answer, or not in time, or not with a verdict: nobody knows, so nobody may see the file. */
  | { found: 'silence'; reason: string }

export type Scanner = {
  scan: (bytes: AsyncIterable<Uint8Array>) => Promise<Verdict>
  /** The scanner's own word on its version and the age of its signatures; for `/ready` and for operators. */
  version: () => Promise<string>
}

export type ScannerAddress = { host: string; port: number } | { path: string }

/**
 * Speaks to clamd over TCP or a UNIX socket. One connection a file, as clamd wants it. Bytes are sent as fast as clamd takes
 * them; `timeoutMs` is for the whole conversation. `scan` never rejects for the scanner's sake, only when `bytes` themselves fail.
 */
export function clamAv(address: ScannerAddress, timeoutMs = 60_000): Scanner {
  async function converse(talk: (socket: Socket) => Promise<void>): Promise<string> {
    const socket = createConnection(address)
    const answer = answerOf(socket)
    // Whoever fails first is told by `answer`; this keeps a second failure from being nobody's.
    answer.catch(() => undefined)
    const timer = setTimeout(() => socket.destroy(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs)
    try {
      await talk(socket)
      return await answer
    } finally {
      clearTimeout(timer)
      socket.destroy()
    }
  }

  return {
    async scan(bytes) {
      const source: { failed?: unknown } = {}
      try {
        return verdictOf(await converse(socket => stream(socket, noting(bytes, source))))
      } catch (error) {
        if ('failed' in source) throw source.failed
        return { found: 'silence', reason: error instanceof Error ? error.message : String(error) }
      }
    },

    version: () =>
      converse(async socket => {
        socket.write('zVERSION\0')
      })
  }
}

/** INSTREAM: chunks with their length before them, then a length of nought. */
async function stream(socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of bytes) {
    if (chunk.length === 0) continue
    // clamd answers early and hangs up when a file is longer than it takes: its answer is what counts.
    if (!socket.writable) return
    socket.write(lengthOf(chunk.length))
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  }
  socket.write(lengthOf(0))
}

/** A chunk that cannot be read is the store's fault; what follows from it at the socket must not hide it. */
async function* noting(bytes: AsyncIterable<Uint8Array>, source: { failed?: unknown }) {
  try {
    yield* bytes
  } catch (error) {
    source.failed = error
    throw error
  }
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      said += text
      if (said.length > 1000) socket.destroy(new Error('an answer without end'))
      if (said.includes('\0')) resolve(said.slice(0, said.indexOf('\0')))
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`hung up after "${said.slice(0, 100)}"`)))
  })
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { found: 'nothing' }
  const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  return signature ? { found: 'virus', signature } : { found: 'silence', reason: answer }
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
