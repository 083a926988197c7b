import Fastify from 'fastify'
import { createServer } from 'node:http'
import { once } from 'node:events'
import t from 'tap'
import { createApp } from '@motcua/http'
import { createVerifier, principalOf, protect } from './auth.ts'
import { testIssuer } from './testing.ts'

const docs = { title: 'Test', description: '', version: '1', public: false }

t.test('a protected service', async t => {
  const issuer = await testIssuer(t)
  const app = createApp({ logger: false, docs })
  protect(app, createVerifier(issuer))
  app.register(async app => {
    app.get('/open', { config: { access: 'public' } }, () => ({}))
    app.get('/mine', { config: { access: 'thing.read' } }, request => principalOf(request))
  })
  t.teardown(() => app.close())
  const mine = (authorization?: string) =>
    app.inject({ url: '/mine', headers: authorization === undefined ? {} : { authorization } })

  t.test('knows the bearer of a good token', async t => {
    const token = await issuer.tokenFor({ sub: 'clerk', roles: ['receiving-clerk'], agency: 'H57.99' })
    const response = await mine(`Bearer ${token}`)
    t.same(response.json(), { id: 'clerk', roles: ['receiving-clerk'], agency: 'H57.99', institutions: [] })
    t.equal((await mine(`Bearer ${token}`)).statusCode, 200)
    const named = await issuer.tokenFor({ sub: 'citizen', roles: ['citizen'], name: 'Người Minh Họa' })
    t.match((await mine(`Bearer ${named}`)).json(), { id: 'citizen', name: 'Người Minh Họa' })
  })

  t.test('lets anyone through an open door', async t => {
    t.equal((await app.inject('/open')).statusCode, 200)
  })

  t.test('refuses a missing, foreign, expired, mistyped or altered token alike', async t => {
    const claims = { sub: 'x', roles: ['director' as const] }
    const other = await testIssuer(t)
    const good = await issuer.tokenFor(claims)
    const [head = '', body = '', signature = ''] = good.split('.')
    const forged = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: 'admin' })
    )
    const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
    t.match((await mine()).json(), { status: 401, code: 'missing-token' })
    for (const [token, code] of [
      [await other.tokenFor(claims), 'invalid-token'],
      [await issuer.tokenFor(claims, { expires: '-1s' }), 'expired-token'],
      [await issuer.tokenFor(claims, { audience: 'another' }), 'invalid-token'],
      [await issuer.tokenFor(claims, { typ: 'JWT' }), 'invalid-token'],
      [`${head}.${forged.toString('base64url')}.${signature}`, 'invalid-token'],
      [`${unsigned}.${body}.`, 'invalid-token'],
      ['nonsense', 'invalid-token']
    ] as const)
      t.match((await mine(`Bearer ${token}`)).json(), { status: 401, code }, token.slice(0, 20))
  })

  t.test('forgets a token once it expires', async t => {
    let now = new Date()
    const verify = createVerifier(issuer, () => now)
    const token = await issuer.tokenFor({ sub: 'x', roles: [] })
    t.match(await verify(token), { id: 'x' })
    now = new Date(now.getTime() + 11 * 60_000)
    await t.rejects(verify(token), { code: 'expired-token' })
  })

  t.test('gives no role that it does not know', async t => {
    const token = await issuer.tokenFor({ sub: 'x', roles: ['root' as 'director', 'director'] })
    t.same((await mine(`Bearer ${token}`)).json().roles, ['director'])
  })
})

t.test(
  'a grave act wants a sign-in at the second level within five minutes, and says so as RFC 9470 does',
  async t => {
    const issuer = await testIssuer(t)
    const now = new Date()
    const app = createApp({ logger: false, docs })
    protect(app, createVerifier(issuer), () => now)
    app.register(async app => {
      app.get('/grave', { config: { access: 'thing.sign', strong: true } }, () => ({}))
    })
    t.teardown(() => app.close())
    const seconds = Math.floor(now.getTime() / 1000)
    const asked = async (claims: { acr?: string; auth_time?: number }) => {
      const token = await issuer.tokenFor({ sub: 'director', roles: ['director'], ...claims })
      return app.inject({ url: '/grave', headers: { authorization: `Bearer ${token}` } })
    }
    for (const claims of [
      { acr: '2', auth_time: seconds },
      { acr: '2', auth_time: seconds - 299 },
      { acr: '3', auth_time: seconds }
    ])
      t.equal((await asked(claims)).statusCode, 200, JSON.stringify(claims))
    for (const claims of [
      {},
      { acr: '2' },
      { auth_time: seconds },
      { acr: '1', auth_time: seconds },
      { acr: 'strong', auth_time: seconds },
      { acr: '', auth_time: seconds },
      { acr: '2', auth_time: seconds - 301 }
    ]) {
      const refused = await asked(claims)
      const problem = { status: 401, code: 'step-up-required', acrValues: '2', maxAge: 300 }
      t.match(refused.json(), problem, JSON.stringify(claims))
      t.match(
        refused.headers['www-authenticate'],
        /^Bearer error="insufficient_user_authentication", .*acr_values="2", max_age="300"$/
      )
    }
    t.equal((await app.inject('/grave')).headers['www-authenticate'], 'Bearer')
    const nonsense = await app.inject({ url: '/grave', headers: { authorization: 'Bearer nonsense' } })
    t.equal(nonsense.headers['www-authenticate'], 'Bearer error="invalid_token"')
  }
)

t.test('a route that does not state who may call it does not start', async t => {
  const app = Fastify()
  protect(app, () => Promise.reject(new Error('not asked')))
  t.throws(() => app.get('/forgotten', () => ({})), /does not state who may call it/)
})

t.test('while the issuer cannot be reached, nobody is told that their token is wrong', async t => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as { port: number }
  server.close()
  const verify = createVerifier({ issuer: `http://127.0.0.1:${address.port}`, audience: 'motcua' })
  await t.rejects(verify('a.b.c'), { kind: 'unavailable', code: 'issuer-unavailable' })
})

t.test('a hundred who come first at once ask the issuer once', async t => {
  const issuer = await testIssuer(t)
  const verify = createVerifier(issuer)
  const tokens = await Promise.all(
    Array.from({ length: 100 }, (_, n) => issuer.tokenFor({ sub: `person-${n}`, roles: ['citizen'] }))
  )
  const people = await Promise.all(tokens.map(verify))
  t.equal(new Set(people.map(({ id }) => id)).size, 100)
  t.same(issuer.asked, ['/.well-known/openid-configuration', '/jwks'])
})
