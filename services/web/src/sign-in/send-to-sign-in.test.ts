import t, { type Test } from 'tap'
import { buildApp } from '../app.ts'
import { loadAssets } from '../frame/assets.ts'
import { fill } from '../frame/page.ts'
import { files, pages } from '../pages/table.ts'
import { createLicensing } from '../services/licensing.ts'
import { createPortal } from '../services/portal.ts'
import { sessionsInProcess } from '../sessions/in-process.ts'
import { createSessions } from '../sessions/sessions.ts'
import { openProvider } from '../testing/provider.ts'
import { createIssuer } from './issuer.ts'

const PUBLIC = 'http://motcua.example'
const now = () => new Date()
const assets = await loadAssets()

/** The pages before a provider that can go away. */
async function beforeProvider(t: Test) {
  const provider = await openProvider(t)
  const { issuer: issuerUrl } = provider
  const app = buildApp({
    now,
    publicUrl: PUBLIC,
    issuerUrl,
    issuer: createIssuer({
      issuer: issuerUrl,
      clientId: 'web',
      clientSecret: 'a-secret',
      publicUrl: PUBLIC,
      now
    }),
    sessions: createSessions({ store: sessionsInProcess(now), now, secure: false }),
    licensing: createLicensing('http://127.0.0.1:1'),
    portal: createPortal('http://127.0.0.1:1'),
    assets,
    logger: false
  })
  t.teardown(() => app.close())
  return { app, provider }
}

const INSIDES = /ECONN|fetch failed|hang up|\.ts:|node:|127\.0\.0\.1|OAUTH/

t.test('while the identity provider is away every page that wants a sign-in says just that', async t => {
  const { app, provider } = await beforeProvider(t)
  provider.lies.away = true
  const params = Object.fromEntries(
    ['id', 'code', 'page', 'letter', 'paper', 'seq', 'way', 'event'].map(name => [name, '1'] as const)
  )
  const asking = [...pages, ...files].filter(({ access }) => access === 'person')
  t.ok(asking.length > 15)
  for (const { path } of asking) {
    const vi = await app.inject(fill(path.vi, params))
    t.equal(vi.statusCode, 503, path.vi)
    t.match(vi.body, /Chưa đăng nhập được/, path.vi)
    t.match(vi.body, /Chưa có gì được thực hiện/, path.vi)
    t.notMatch(vi.body, INSIDES, path.vi)
    t.match(vi.headers['retry-after'], /^\d+$/)
    t.match((await app.inject(fill(path.en, params))).body, /You cannot sign in at the moment/, path.en)
  }
  t.match((await app.inject('/sign-in?returnTo=/ho-so')).body, /Chưa đăng nhập được/)
})

t.test('what is typed then is kept until the provider is back', async t => {
  const { app, provider } = await beforeProvider(t)
  provider.lies.away = true
  const sent = await app.inject({
    method: 'POST',
    url: '/thu-tuc/rename-institution/nop',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: PUBLIC },
    payload: 'for=myself'
  })
  t.equal(sent.statusCode, 503)
  t.match(sent.body, /Chưa có gì được thực hiện[^]*Những gì bạn vừa nhập được giữ lại/)
  const cookie = `sid=${sent.cookies.find(({ name }) => name === 'sid')?.value}`
  provider.lies.away = false
  const again = await app.inject({ url: '/thu-tuc/rename-institution/nop', headers: { cookie } })
  t.equal(again.statusCode, 303, 'tried again, it goes on to the provider')
  t.match(again.headers.location, provider.issuer)
  t.same(again.cookies, [], 'in the session that holds what was typed')
})

t.test('a sign-in that the provider does not finish is not blamed on the person', async t => {
  const { app, provider } = await beforeProvider(t)
  const begun = await app.inject('/ho-so')
  const back = provider.back(new URL(String(begun.headers.location)))
  provider.lies.away = true
  const cookie = `sid=${begun.cookies.find(({ name }) => name === 'sid')?.value}`
  const answer = await app.inject({ url: `/signed-in?${back}`, headers: { cookie } })
  t.equal(answer.statusCode, 503)
  t.match(answer.body, /Chưa đăng nhập được/)
  t.notMatch(answer.body, /không phải do bạn bắt đầu/)
  t.match(answer.body, /href="\/sign-in\?returnTo=[^"]*">Thử lại/, 'that answer is used up')
  // the way to sign in, in the head of each page, repeats the address that was asked for
  t.notMatch(answer.body.split('<main')[1], INSIDES)
})
