import { createServer } from 'node:http'
import t, { type Test } from 'tap'
import { createAccessToken } from './access-token.ts'
import { listen } from './testing/world.ts'

async function stage(t: Test, path = '') {
  const state = {
    now: 0,
    issued: 0,
    metadata: (issuer: string): unknown => ({ issuer, token_endpoint: `${issuer}/token` }),
    answer: (): { status: number; body: unknown } => ({
      status: 200,
      body: { access_token: `t${(state.issued += 1)}`, expires_in: 100 }
    })
  }
  const asked: string[] = []
  const server = createServer((request, response) => {
    let form = ''
    request.on('data', chunk => (form += String(chunk)))
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''} ${form}`.trim())
      const known = request.url === `${path}/.well-known/openid-configuration`
      const { status, body } = known ? { status: 200, body: state.metadata(issuer) } : state.answer()
      response.writeHead(status).end(JSON.stringify(body))
    })
  })
  const issuer = `${await listen(t, server)}${path}`
  const options = {
    issuer,
    clientId: 'portal-integration',
    secret: 'bí mật:/+',
    timeoutMs: 1_000,
    now: () => state.now
  }
  const token = createAccessToken(options)
  t.teardown(() => token.close())
  return { state, asked, token }
}

t.test(
  'a token is asked for once, by our name and secret, and kept while four fifths of its life last',
  async t => {
    const { state, asked, token } = await stage(t, '/realms/gdnn')
    t.same(await Promise.all([token.get(), token.get()]), ['t1', 't1'])
    state.now = 79_999
    t.equal(await token.get(), 't1')
    state.now = 80_000
    t.equal(await token.get(), 't2')
    const basic = Buffer.from(`portal-integration:${encodeURIComponent('bí mật:/+')}`).toString('base64')
    const ask = `POST /realms/gdnn/token Basic ${basic} grant_type=client_credentials`
    t.same(asked, ['GET /realms/gdnn/.well-known/openid-configuration', ask, ask])
  }
)

t.test('a token that licensing does not take is replaced', async t => {
  const { token } = await stage(t)
  token.drop(await token.get())
  t.equal(await token.get(), 't2')
})

t.test('an issuer that is another one, or sends us elsewhere, gets no secret of ours', async t => {
  const { state, asked, token } = await stage(t)
  for (const metadata of [
    () => ({ issuer: 'http://elsewhere.example', token_endpoint: 'http://elsewhere.example/token' }),
    (issuer: string) => ({ issuer, token_endpoint: 'http://elsewhere.example/token' }),
    () => ({}),
    () => 'not JSON of ours'
  ]) {
    state.metadata = metadata
    await t.rejects(token.get(), /issuer/)
  }
  t.equal(
    asked.some(one => one.includes('Basic')),
    false
  )
})

t.test('what is no token is not taken for one, and the next attempt begins anew', async t => {
  const { state, token } = await stage(t)
  const { answer } = state
  for (const wrong of [
    { status: 401, body: {} },
    { status: 200, body: {} },
    { status: 200, body: { access_token: 't' } }
  ]) {
    state.answer = () => wrong
    await t.rejects(token.get(), /no access token: HTTP/)
  }
  state.answer = answer
  t.equal(await token.get(), 't1')
})
