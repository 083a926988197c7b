import t from 'tap'
import { EVERYBODY, testService, type Method } from '../testing.ts'

/** They are told what portals know of dossiers of their agency: dossier-deliveries.test.ts. */
const OFFICIALS = ['receiving-clerk', 'case-officer', 'head-of-division', 'director', 'committee-chair']
const ID = '00000000-0000-4000-8000-000000000000'
const WEBHOOK = `wh-${'0'.repeat(24)}`
/** Each route, a request that only its rights could stop, and what an administrator gets. */
const ROUTES: [method: Method, url: string, body: object | undefined, found: number][] = [
  ['GET', '/end-points', undefined, 200],
  ['GET', `/dossiers/${ID}/deliveries`, undefined, 404],
  ['GET', '/deliveries/parked', undefined, 200],
  ['POST', `/deliveries/dvcqg/${ID}/retry`, {}, 404],
  ['GET', '/events/parked', undefined, 200],
  ['POST', `/events/parked/${ID}/retry`, {}, 404],
  ['POST', '/events/parked/discard', { topic: 'licensing.dossiers.v1', partition: 0, offset: '0' }, 404],
  ['GET', '/portal-filings', undefined, 200],
  ['GET', '/status-events', undefined, 200],
  ['POST', '/subscriptions', {}, 400],
  ['GET', '/subscriptions', undefined, 200],
  ['GET', `/subscriptions/${WEBHOOK}`, undefined, 404],
  ['PATCH', `/subscriptions/${WEBHOOK}`, { state: 'paused' }, 404],
  ['DELETE', `/subscriptions/${WEBHOOK}`, undefined, 404],
  ['POST', `/subscriptions/${WEBHOOK}/secret`, {}, 404],
  ['POST', `/subscriptions/${WEBHOOK}/ping`, {}, 404],
  ['GET', `/subscriptions/${WEBHOOK}/deliveries`, undefined, 404],
  ['POST', '/reconciliations', { endPoint: 'nobody' }, 404],
  ['GET', '/reconciliations', undefined, 200],
  ['GET', `/reconciliations/${ID}`, undefined, 404],
  ['GET', `/reconciliations/${ID}/report.csv`, undefined, 404],
  ['GET', `/dossiers/${ID}/reconciliation`, undefined, 404]
]

/** What applicants may, and nobody else; unsubscribing is for whoever holds a mail. */
const APPLICANTS: [method: Method, url: string, body: object | undefined, found: number][] = [
  ['GET', '/notification-preferences', undefined, 200],
  ['PUT', '/notification-preferences', {}, 400],
  ['POST', '/notification-preferences/codes', { way: 'mail' }, 409],
  ['POST', '/notification-preferences/confirmations', { way: 'mail', code: '000000' }, 409],
  ['GET', '/notifications', undefined, 200],
  ['GET', '/notifications?institution=inst-hue-demo-1', undefined, 404]
]

t.test('every person x every route of applicants: they may, others may not', async t => {
  const { call } = await testService(t)
  for (const [method, url, body, found] of APPLICANTS)
    for (const role of EVERYBODY) {
      const { status, body: answer } = await call(role, method, url, body)
      const may = role === 'citizen' || role === 'institution-officer'
      t.equal(status, role === null ? 401 : may ? found : 403, `${String(role)} ${method} ${url}`)
      if (status === 403) t.equal(answer.code, 'applicants-only')
    }
  t.equal((await call(null, 'POST', '/unsubscriptions', { token: 'x'.repeat(50) })).status, 404)
})

t.test('every person x every route: administrators may, others may not, strangers sign in first', async t => {
  const { call } = await testService(t)
  for (const [method, url, body, found] of ROUTES)
    for (const role of EVERYBODY) {
      const { status, body: answer, headers } = await call(role, method, url, body)
      const maySee =
        OFFICIALS.some(one => one === role) && url.endsWith('/deliveries') && url.startsWith('/dossiers/')
      const wanted = role === null ? 401 : role === 'administrator' || maySee ? found : 403
      // status-events.test.ts, subscriptions.test.ts
      if (role === 'portal' && /^\/(status-events|subscriptions)/.test(url)) continue
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
  // the stream, and what portals hand over: tests of their own
  t.equal(
    described.length,
    ROUTES.length + 2 + new Set(APPLICANTS.map(([m, url]) => m + url.split('?')[0])).size + 1
  )
  for (const { path, method, responses } of described)
    t.ok((responses['200'] ?? responses['201'])?.content, `${method} ${path}`)
})
