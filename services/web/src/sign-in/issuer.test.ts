import t, { type Test } from 'tap'
import { buildApp } from '../app.ts'
import { loadAssets } from '../frame/assets.ts'
import { createLicensing } from '../services/licensing.ts'
import { createPortal } from '../services/portal.ts'
import { sessionsInProcess } from '../sessions/in-process.ts'
import { createSessions } from '../sessions/sessions.ts'
import { openProvider } from '../testing/provider.ts'
import { createIssuer } from './issuer.ts'

const PUBLIC = 'https://motcua.example'
const now = () => new Date()
const assets = await loadAssets()

async function behindHttps(t: Test) {
  const provider = await openProvider(t)
  const issuer = createIssuer({
    issuer: provider.issuer,
    clientId: 'web',
    clientSecret: 'a-secret',
    publicUrl: PUBLIC,
    now
  })
  const app = buildApp({
    now,
    publicUrl: PUBLIC,
    issuerUrl: provider.issuer,
    issuer,
    sessions: createSessions({ store: sessionsInProcess(now), now, secure: true }),
    licensing: createLicensing('http://127.0.0.1:1'),
    portal: createPortal('http://127.0.0.1:1'),
    assets,
    logger: false
  })
  t.teardown(() => app.close())
  /** A browser that has signed in: the cookies of each answer on the way, and the one that it holds now. */
  const signIn = async (headers: Record<string, string> = {}) => {
    const begun = await app.inject({ url: '/ho-so', headers })
    const sent = new URL(String(begun.headers.location))
    const sid = begun.cookies.find(({ name }) => name === '__Host-sid')?.value ?? ''
    const back = await app.inject({
      url: `/signed-in?${provider.back(sent)}`,
      headers: { ...headers, cookie: `__Host-sid=${sid}` }
    })
    const held = back.cookies.find(({ name }) => name === '__Host-sid')?.value ?? ''
    return { begun, sent, back, cookie: `__Host-sid=${held}` }
  }
  return { app, issuer, provider, signIn }
}

t.test('an ID token counts only from the issuer and for the client that are configured', async t => {
  const { issuer, provider } = await behindHttps(t)
  const finish = async (iss?: string) => {
    const { url, state, attempt } = await issuer.begin('quiet', 'vi')
    return issuer.finish(provider.back(url, iss), state, { ...attempt, returnTo: '/', begunAt: 0 })
  }
  t.match(await finish(), { issuer: provider.issuer, subject: 'a-person' })
  const lies: [string, Record<string, unknown>][] = [
    ['another issuer', { iss: 'https://evil.example' }],
    ['another client', { aud: 'demo' }],
    ['another nonce', { nonce: 'of-another-attempt' }],
    ['a token that is over', { exp: 1 }]
  ]
  for (const [what, claims] of lies) {
    provider.lies.claims = claims
    await t.rejects(finish(), what)
  }
  provider.lies.claims = {}
  await t.rejects(finish('https://evil.example'), 'an answer that names another issuer')
  t.match(await finish(), { subject: 'a-person' }, 'and the next true one is taken')
})

t.test('a provider that calls itself otherwise than configured is not asked at all', async t => {
  const { app, provider } = await behindHttps(t)
  provider.lies.metadataIssuer = 'https://evil.example'
  const answer = await app.inject('/ho-so')
  t.equal(answer.headers.location, undefined)
  t.equal(answer.statusCode >= 500, true)
})

t.test(
  'each cookie is bound to the host, encrypted in transit, out of reach of scripts, and short',
  async t => {
    const { app, signIn } = await behindHttps(t)
    const { begun, back, cookie } = await signIn()
    t.equal(back.statusCode, 303)
    const keys = await app.inject({ url: '/can-bo/phim-tat', headers: { cookie } })
    const [, csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(keys.body) ?? []
    const chosen = await app.inject({
      method: 'POST',
      url: '/can-bo/phim-tat',
      headers: {
        cookie,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin'
      },
      payload: new URLSearchParams({ _csrf: csrf, keys: 'off' }).toString()
    })
    const set = [begun, back, chosen].flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat())
    t.equal(set.length, 3)
    for (const one of set) {
      t.match(one, /^__Host-\w+=/)
      t.match(one, /; Path=\//)
      for (const part of [/; Secure/, /; HttpOnly/, /; SameSite=Lax/]) t.match(one, part)
      t.notMatch(one, /Domain=/i)
      t.ok(one.length < 4096)
    }
  }
)

t.test('what a proxy claims of the request changes neither where we say we are nor what we set', async t => {
  const { app, signIn } = await behindHttps(t)
  const claimed = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-forwarded-for': '10.0.0.1',
    forwarded: 'host=evil.example;proto=http'
  }
  const { sent, back, cookie } = await signIn(claimed)
  t.equal(sent.searchParams.get('redirect_uri'), `${PUBLIC}/signed-in`)
  t.equal(back.headers.location, '/ho-so')
  t.match(String(back.headers['set-cookie']), /; Secure/)
  const page = await app.inject({ url: '/can-bo/phim-tat', headers: { ...claimed, cookie } })
  t.notMatch(page.body + JSON.stringify(page.headers), /evil\.example/)
  t.match(page.headers['strict-transport-security'], /max-age=31536000/)
})

t.test(
  'an account that is disabled or loses a role is signed out everywhere at the provider’s word',
  async t => {
    const { app, provider, signIn } = await behindHttps(t)
    const [desk, telephone] = [await signIn(), await signIn()]
    const lives = async ({ cookie }: typeof desk) =>
      (await app.inject({ url: '/can-bo/phim-tat', headers: { cookie } })).statusCode === 200
    t.same([await lives(desk), await lives(telephone)], [true, true])
    const say = async (claims: Record<string, unknown>) =>
      (
        await app.inject({
          method: 'POST',
          url: '/backchannel-logout',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({
            logout_token: await provider.signed({ jti: crypto.randomUUID(), ...claims }, 'logout+jwt')
          }).toString()
        })
      ).statusCode
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
    t.equal(await say({ sub: 'somebody-else', events }), 200)
    t.equal(await say({ sub: 'a-person', events, iss: 'https://evil.example' }), 400)
    t.equal(await say({ sub: 'a-person', events, aud: 'demo' }), 400)
    t.equal(await say({ sub: 'a-person', events, nonce: 'an-id-token' }), 400)
    t.equal(await say({ sub: 'a-person' }), 400)
    t.same([await lives(desk), await lives(telephone)], [true, true])
    t.equal(await say({ sub: 'a-person', events }), 200)
    t.same([await lives(desk), await lives(telephone)], [false, false])
    const mark = await app.inject({ url: '/can-bo/hang-doi/dau', headers: { cookie: desk.cookie } })
    t.equal(mark.statusCode, 401, 'an open queue is told nothing more')
  }
)
