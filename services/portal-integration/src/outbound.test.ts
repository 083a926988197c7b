import { createServer, type RequestListener } from 'node:http'
import t, { type Test } from 'tap'
import { CallFailure, createOutbound, jsonBody } from './outbound.ts'
import { listen } from './testing/world.ts'

async function stage(t: Test, answer: RequestListener, more: { timeoutMs?: number; maxBytes?: number } = {}) {
  const url = await listen(t, createServer(answer))
  const outbound = createOutbound({ url: `${url}/base/`, timeoutMs: 300, connections: 2, ...more })
  t.teardown(() => outbound.close())
  return outbound
}
const failure = async (call: Promise<unknown>): Promise<CallFailure> => {
  const error: unknown = await call.then(
    () => undefined,
    (one: unknown) => one
  )
  if (error instanceof CallFailure) return error
  throw new Error('no CallFailure', { cause: error })
}
const get = { method: 'GET', path: '/a' } as const

t.test('a call goes below the configured address and gives any whole answer', async t => {
  const seen: string[] = []
  const outbound = await stage(t, (request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${request.headers['content-type'] ?? ''} ${body}`)
      response
        .writeHead(request.method === 'GET' ? 404 : 200)
        .end(request.method === 'GET' ? '<h1>' : '{"a":1}')
    })
  })
  t.same(await outbound.call(get), { status: 404, retryAfterMs: undefined, json: undefined })
  t.same(await outbound.call({ ...jsonBody({ tên: 'Huế' }), path: '/b' }), {
    status: 200,
    retryAfterMs: undefined,
    json: { a: 1 }
  })
  t.same(seen, ['GET /base/a  ', 'POST /base/b application/json {"tên":"Huế"}'])
})

t.test('a redirect is an answer, and is not followed', async t => {
  const outbound = await stage(t, (_, response) => response.writeHead(302, { location: '/elsewhere' }).end())
  t.equal((await outbound.call(get)).status, 302)
})

t.test('Retry-After is read as seconds or a date, and an hour is the most', async t => {
  const headers = [
    '7',
    new Date(Date.now() + 9_000).toUTCString(),
    '86400',
    'soon',
    '-1',
    '',
    new Date(0).toUTCString()
  ]
  const outbound = await stage(t, (_, response) =>
    response.writeHead(503, { 'retry-after': headers.shift() ?? '' }).end()
  )
  const read: (number | undefined)[] = []
  for (let i = 0; i < 7; i++) read.push((await outbound.call(get)).retryAfterMs)
  t.equal(read[0], 7_000)
  t.ok((read[1] ?? 0) > 7_000 && (read[1] ?? 0) <= 9_000)
  t.same(read.slice(2), [3_600_000, undefined, 0, undefined, 0])
})

t.test('who is not there was sent nothing', async t => {
  const outbound = createOutbound({ url: 'http://127.0.0.1:1', timeoutMs: 300, connections: 1 })
  t.teardown(() => outbound.close())
  t.match(await failure(outbound.call(get)), { sent: false, message: 'ECONNREFUSED' })
})

t.test('who stays silent, hangs up or is cut off may have acted on it', async t => {
  const silent = await stage(t, () => {})
  t.equal((await failure(silent.call(get))).sent, true)
  const cut = new AbortController()
  setTimeout(() => cut.abort(), 30)
  t.equal((await failure(silent.call({ ...get, signal: cut.signal }))).sent, true)
  const rude = await stage(t, request => request.socket.destroy())
  t.equal((await failure(rude.call(get))).sent, true)
  const torn = await stage(t, (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"a":')
    setTimeout(() => response.destroy(), 20)
  })
  t.equal((await failure(torn.call(get))).sent, true)
})

t.test('an answer that trickles in without end is given up when its time is over', async t => {
  const outbound = await stage(t, (_, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(timer))
  })
  const at = Date.now()
  t.equal((await failure(outbound.call(get))).sent, true)
  t.ok(Date.now() - at < 2_000)
})

t.test('an answer that is too large is not read', async t => {
  const outbound = await stage(t, (_, response) => response.end('x'.repeat(50_000)), { maxBytes: 10_000 })
  t.equal((await failure(outbound.call(get))).sent, true)
})
