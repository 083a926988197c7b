import t from 'tap'
import { EVERYBODY, testService } from '../testing.ts'

/** They are told what portals know of dossiers of their agency: dossier-deliveries.test.ts. */
const OFFICIALS = ['receiving-clerk', 'case-officer', 'head-of-division', 'director', 'committee-chair']
const ID = '00000000-0000-4000-8000-000000000000'
/** Each route, a request that only its rights could stop, and what an administrator gets. */
const ROUTES: [method: 'GET' | 'POST', url: string, body: object | undefined, found: number][] = [
  ['GET', '/end-points', undefined, 200],
  ['GET', `/dossiers/${ID}/deliveries`, undefined, 404],
  ['GET', '/deliveries/parked', undefined, 200],
  ['POST', `/deliveries/dvcqg/${ID}/retry`, {}, 404],
  ['GET', '/events/parked', undefined, 200],
  ['POST', `/events/parked/${ID}/retry`, {}, 404],
  ['POST', '/events/parked/discard', { topic: 'licensing.dossiers.v1', partition: 0, offset: '0' }, 404],
  ['GET', '/status-events', undefined, 200],
  ['POST', '/reconciliations', { endPoint: 'nobody' }, 404],
  ['GET', '/reconciliations', undefined, 200],
  ['GET', `/reconciliations/${ID}`, undefined, 404],
  ['GET', `/reconciliations/${ID}/report.csv`, undefined, 404],
  ['GET', `/dossiers/${ID}/reconciliation`, undefined, 404]
]

t.test('every person x every route: administrators may, others may not, strangers sign in first', async t => {
  const { call } = await testService(t)
  for (const [method, url, body, found] of ROUTES)
    for (const role of EVERYBODY) {
      const { status, body: answer, headers } = await call(role, method, url, body)
      const maySee =
        OFFICIALS.some(one => one === role) && url.endsWith('/deliveries') && url.startsWith('/dossiers/')
      const wanted = role === null ? 401 : role === 'administrator' || maySee ? found : 403
      if (role === 'portal' && url.startsWith('/status-events')) continue // status-events.test.ts
      t.equal(status, wanted, `${String(role)} ${method} ${url}`)
      if (wanted === 403) t.equal(answer.code, 'administrators-only')
      if (wanted >= 400) t.match(headers['content-type'], /^application\/problem\+json/)
    }
})

t.test('who may not is told nothing of what is there, nor of what is wrong with the request', async t => {
  const { call, parked } = await testService(t)
  const { id } = await parked()
  const strip = (answer: Awaited<ReturnType<typeof call>>) => ({ ...answer.body, instance: '' })
  t.same(
    strip(await call('director', 'GET', `/dossiers/${id}/deliveries`)),
    strip(await call('director', 'GET', `/dossiers/${ID}/deliveries`))
  )
  t.same(
    strip(await call('director', 'POST', `/deliveries/dvcqg/${id}/retry`, { surplus: 1 })),
    strip(await call('director', 'POST', `/deliveries/dvcqg/${ID}/retry`, {}))
  )
})

t.test('these are all routes there are, each with a schema of what comes out', async t => {
  const { app } = await testService(t)
  type Document = {
    paths: Record<string, Record<string, { responses: Record<string, { content?: unknown }> }>>
  }
  const { paths } = (await app.inject('/docs/json')).json<Document>()
  const described = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => ({ path, method, responses }))
    )
    .filter(({ path }) => !['/live', '/ready'].includes(path))
  t.equal(described.length, ROUTES.length + 1) // the stream: status-events.test.ts
  for (const { path, method, responses } of described) t.ok(responses['200']?.content, `${method} ${path}`)
})
