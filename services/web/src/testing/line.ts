import { once } from 'node:events'
import { createServer, request } from 'node:http'

const JSON_TYPE = 'application/problem+json'
const CROWDED = JSON.stringify({ status: 429, code: 'too-many-requests' })

/** Cut before a request arrives, or after it was done and before its answer is back; or to a service that has too many to answer. */
export type Cut = 'before' | 'after' | 'crowded'

/** A line to a service, which can be cut. */
export async function openLine(t: { teardown: (fn: () => unknown) => void }, port: number) {
  const state: { cut: Cut | null; forwardedFor: string | undefined } = {
    cut: null,
    forwardedFor: undefined
  }
  const server = createServer((from, to) => {
    if (state.cut === 'before') return void from.socket.destroy()
    if (state.cut === 'crowded') return void to.writeHead(429, { 'content-type': JSON_TYPE }).end(CROWDED)
    const { method, url, headers } = from
    state.forwardedFor = String(headers['x-forwarded-for'])
    const there = request({ host: '127.0.0.1', port, method, path: url, headers }, answer => {
      if (state.cut === 'after') return void from.socket.destroy()
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(to)
    })
    there.on('error', () => from.socket.destroy())
    from.pipe(there)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close().closeAllConnections())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, state }
}
