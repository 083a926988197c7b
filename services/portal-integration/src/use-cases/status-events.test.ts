import { inTransaction } from '@motcua/db'
import { toBinary } from '@motcua/events'
import t, { type Test } from 'tap'
import { testService } from '../testing.ts'
import { dossierOf, LIVES, type Told } from '../testing/dossiers.ts'
import { startIntake } from '../testing/records.ts'
import { until } from '../testing/world.ts'

type Item = { id: string; cursor: string; dossierId: string; seq: number; agency: string; status: string }
type Page = { items: Item[]; next: string; more: boolean; code?: string; errors?: { pointer: string }[] }

/** The service on a real port, its intake, and portals who read. */
async function stage(t: Test, options: Parameters<typeof testService>[1] = {}) {
  const service = await testService(t, options)
  const { pool, listen, portalToken } = service
  const url = await listen()
  const { send } = await startIntake(t, pool)
  const headersOf = async (agency?: string) => ({ authorization: `Bearer ${await portalToken(agency)}` })
  const get = async (query: string, agency: string | undefined = 'H57') => {
    const response = await fetch(`${url}/status-events${query}`, { headers: await headersOf(agency) })
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the route's schema says so
    return { status: response.status, body: (await response.json()) as Page }
  }
  const take = async (...all: Told[]): Promise<void> => {
    await send(...all.flatMap(one => one.events.map(toBinary)))
    const wanted = all.reduce((sum, one) => sum + one.events.length, 0)
    await until(async () => (await get('?limit=500')).body.items.length >= wanted)
  }
  return { ...service, url, get, take, send, headersOf }
}
const dossier = (n: number, life: keyof typeof LIVES = 'granted') =>
  dossierOf(LIVES[life], { code: `H57.99-261123-${String(n).padStart(4, '0')}` })
const idsOf = (...all: Told[]) => all.flatMap(one => one.events.map(event => event.id))

t.test('a portal fetches every act, page by page, and again from any cursor or instant', async t => {
  const { get, take, pool } = await stage(t)
  const [first, second] = [dossier(1), dossier(2, 'withdrawn')]
  await take(first, second)
  const seen: Item[] = []
  let next = '0.0'
  for (let more = true; more;) {
    const { status, body } = await get(`?limit=3&after=${next}`)
    t.equal(status, 200)
    seen.push(...body.items)
    ;({ next, more } = body)
  }
  t.same(seen.map(one => one.id).toSorted(), idsOf(first, second).toSorted())
  for (const told of [first, second])
    t.same(
      seen.filter(one => one.dossierId === told.id).map(one => [one.seq, one.status]),
      told.versions.map(({ seq, status }) => [seq, status])
    )
  t.same((await get(`?after=${next}`)).body.items, [], 'nothing is new')
  const [, , third] = seen
  t.same((await get(`?after=${third?.cursor}`)).body.items, seen.slice(3), 'from a cursor on')

  await pool.query(`update status_event set recorded_at = '2026-01-01' where dossier_id = $1`, [first.id])
  const later = (await get('?since=2026-06-01T00:00:00Z')).body
  t.same(later.items.map(one => one.id).toSorted(), idsOf(second).toSorted(), 'from an instant on')
  t.equal((await get('?since=2025-06-01T00:00:00Z')).body.items.length, seen.length)
})

t.test(
  'a portal sees its agency and the units below, filters by either, and never another agency',
  async t => {
    const { get, take, url, headersOf } = await stage(t)
    const told = dossier(1)
    await take(told)
    const n = told.events.length
    const lengths: [string, string, number][] = [
      ['', 'H57', n],
      ['', 'H57.99', n],
      ['', 'H57.9', 0],
      ['', 'H57.98', 0],
      ['', 'H5', 0],
      ['?agency=H57.99', 'H57', n],
      ['?agency=H57.98', 'H57', 0],
      ['?agency=H57.99', 'H57.98', 0],
      ['?agency=%25', 'H57', 0],
      ['?procedure=rename-institution', 'H57', n],
      ['?procedure=other', 'H57', 0]
    ]
    for (const [query, agency, wanted] of lengths)
      t.equal((await get(query, agency)).body.items.length, wanted, `${agency} ${query}`)
    const nobody = await fetch(`${url}/status-events`, { headers: await headersOf() })
    t.equal(nobody.status, 403)
    t.match(await nobody.json(), { code: 'no-agency' })
  }
)

t.test('no personal data and no actor is in what is fetched', async t => {
  const { get, take } = await stage(t)
  await take(dossier(1))
  const [item = {}] = (await get('')).body.items
  t.same(Object.keys(item).toSorted(), [
    'agency',
    'at',
    'code',
    'cursor',
    'dossierId',
    'dueAt',
    'event',
    'id',
    'procedure',
    'seq',
    'status'
  ])
})

t.test('a faulty query is refused with a pointer to its fault', async t => {
  const { get } = await stage(t)
  const faults: [string, string, string][] = [
    ['?after=abc', 'invalid-cursor', 'after'],
    ['?after=99999999999999999999.1', 'invalid-cursor', 'after'],
    ['?after=1.9999999999999999999', 'invalid-cursor', 'after'],
    ['?limit=0', 'invalid-request', 'limit'],
    ['?limit=501', 'invalid-request', 'limit'],
    ['?since=yesterday', 'invalid-request', 'since'],
    ['?after=0.0&since=2026-01-01T00:00:00Z', 'two-beginnings', 'since'],
    ['?page=2', 'invalid-request', 'page']
  ]
  for (const [query, code, pointer] of faults) {
    const { status, body } = await get(query)
    t.match({ status, code: body.code }, { status: 400, code }, query)
    t.ok(
      body.errors?.some(fault => fault.pointer === pointer),
      `${query} points at ${pointer}`
    )
  }
})

/** Reads a stream until it has so many events, then goes. */
async function listenTo(url: string, headers: Record<string, string>, n: number) {
  const gone = new AbortController()
  const response = await fetch(`${url}/status-events/stream`, { headers, signal: gone.signal })
  let text = ''
  const decoder = new TextDecoder()
  const ids = () => [...text.matchAll(/^id: (.+)$/gm)].map(([, id]) => String(id))
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
  })().catch(() => {})
  return {
    response,
    ids,
    text: () => text,
    events: () => [...text.matchAll(/^data: (.+)$/gm)].map(([, json]): Item => JSON.parse(String(json))),
    enough: () => until(() => ids().length >= n),
    leave: async () => {
      gone.abort()
      await reading
    },
    ended: reading
  }
}

t.test('a stream tells what comes, and who was cut off resumes with Last-Event-ID without a gap', async t => {
  const { url, take, headersOf } = await stage(t)
  const [first, second] = [dossier(1), dossier(2, 'withdrawn')]
  const headers = await headersOf('H57')
  const one = await listenTo(url, headers, 3)
  t.equal(one.response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  await take(first)
  await one.enough()
  await until(() => one.text().includes(': still here'))
  await one.leave()
  await take(first, second)
  const [, , third = ''] = one.ids()
  const two = await listenTo(
    url,
    { ...headers, 'last-event-id': third },
    first.events.length - 3 + second.events.length
  )
  await two.enough()
  await two.leave()
  const seen = [...one.events().slice(0, 3), ...two.events()].map(event => event.id)
  t.same(seen.toSorted(), idsOf(first, second).toSorted())
  const other = await listenTo(url, await headersOf('H57.98'), 1)
  await until(() => other.text().includes(': still here'))
  t.same(other.ids(), [], 'another agency hears nothing')
  await other.leave()
  const bad = await fetch(`${url}/status-events/stream`, { headers: { ...headers, 'last-event-id': 'x' } })
  t.match(await bad.json(), { status: 400, code: 'invalid-cursor', errors: [{ pointer: 'last-event-id' }] })
})

t.test(
  'streams are few, live their time, and end with the service; a place is free when a reader goes',
  async t => {
    const { url, headersOf, app } = await stage(t, { streams: { most: 2, lifeMs: 60_000 } })
    const headers = await headersOf('H57')
    const [one, two] = [await listenTo(url, headers, 0), await listenTo(url, headers, 0)]
    const third = await fetch(`${url}/status-events/stream`, { headers })
    t.equal(third.status, 503)
    t.ok(third.headers.get('retry-after'))
    t.match(await third.json(), { code: 'too-many-streams' })
    await one.leave()
    await until(async () => {
      const again = await listenTo(url, headers, 0)
      await again.leave()
      return again.response.status === 200
    })
    await app.close()
    await two.ended
    t.match(two.text(), /^retry: /)
  }
)

t.test('a stream ends when it has lived its time, so that a token is asked for again', async t => {
  const { url, headersOf } = await stage(t, { streams: { lifeMs: 100 } })
  const short = await listenTo(url, await headersOf('H57'), 0)
  await short.ended
  t.match(short.text(), /^retry: /)
})

t.test('a reader that takes nothing is cut off and holds no memory', async t => {
  const { url, take, headersOf, pool } = await stage(t, { streams: { most: 1, patienceMs: 100 } })
  const told = dossier(1)
  await take(told)
  // far more than the socket's buffers hold
  await inTransaction(pool, tx =>
    tx.query(
      `insert into status_event (tx, dossier_id, seq, event_type, code, procedure_code, procedure_version, agency,
         status, at)
       select pg_current_xact_id(), gen_random_uuid(), 1, 'vn.gdnn.dossiers.submitted.v1', 'x', repeat('x', 1000), 1,
         'H57.99', 'submitted', now() from generate_series(1, 20000)`
    )
  )
  const headers = await headersOf('H57')
  const idle = await fetch(`${url}/status-events/stream`, { headers }) // and never reads its body
  t.equal(idle.status, 200)
  await until(async () => {
    const again = await fetch(`${url}/status-events/stream`, { headers })
    await again.body?.cancel()
    return again.status === 200
  })
  await idle.body?.cancel().catch(() => {})
})
