import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@motcua/ports'
import * as oidc from 'openid-client'
import t from 'tap'
import { openBrowser } from './browser.ts'
import { clientSecretFile, ensureSecrets, startIdentity } from './identity.ts'
import { failedPage } from './pages.ts'
import { personas } from './personas.ts'
import { signIn } from './sign-in.ts'

const data = mkdtempSync(join(tmpdir(), 'motcua-identity-'))
t.teardown(() => rmSync(data, { recursive: true, force: true }))
const told: URLSearchParams[] = []
const web = createServer((request, response) => {
  let body = ''
  request.on('data', chunk => (body += String(chunk)))
  request.on('end', () => {
    if (request.url === '/backchannel-logout') told.push(new URLSearchParams(body))
    response.end()
  })
}).listen(0, '127.0.0.1')
await once(web, 'listening')
const webUrl = `http://127.0.0.1:${portOf(web.address())}`
const [port = 0] = await freePorts(1)
const { issuer, close } = await startIdentity({ host: '127.0.0.1', port, data, webUrl })
t.teardown(async () => {
  await close()
  web.close().closeAllConnections()
})
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
const asServicesDo = (token: string) =>
  jwtVerify(token, keys, { issuer, audience: 'motcua', algorithms: ['ES256'], typ: 'at+jwt' })

t.test('every persona signs in, and its token says who it is and what it may be', async t => {
  for (const { id, roles, agency, institutions, name } of personas) {
    const { payload } = await asServicesDo(await signIn({ issuer, persona: id }))
    t.same(
      [payload.sub, payload.name, payload.roles, payload.agency, payload.institutions],
      [id, name.vi, roles, agency, institutions]
    )
    t.equal(payload.acr, '1')
    t.ok(Math.abs(Number(payload.auth_time) - Date.now() / 1000) < 5)
  }
})

t.test('the second level of authentication is in the token of whom it was asked for', async t => {
  t.equal(decodeJwt(await signIn({ issuer, persona: 'director', acr: '2' })).acr, '2')
})

t.test('nobody signs in as somebody who is not a persona', async t => {
  await t.rejects(signIn({ issuer, persona: 'minister' }), /answered 422/)
})

t.test('a service signs in with its secret and is a service, no more', async t => {
  const { clients } = await ensureSecrets(data)
  const client = await clientOf('portal-integration', clients['portal-integration'])
  const { access_token: token } = await oidc.clientCredentialsGrant(client)
  const { payload } = await asServicesDo(token)
  t.same([payload.sub, payload.roles], ['portal-integration', ['service']])
  const wrong = await clientOf('portal-integration', 'guessed')
  await t.rejects(oidc.clientCredentialsGrant(wrong), { code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE' })
})

t.test('a web client signs a person in and hears of the sign-out at its back', async t => {
  const { clients } = await ensureSecrets(data)
  const client = await clientOf('web', clients.web)
  const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
  const start = await oidc.buildAuthorizationUrlWithPAR(client, {
    redirect_uri: `${webUrl}/signed-in`,
    scope: 'openid profile services',
    acr_values: '2',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce
  })
  const browser = openBrowser()
  const choice = await browser.follow(start)
  const page = await browser.open(choice)
  t.match(page.headers.get('content-security-policy'), /default-src 'none'/)
  t.match(await page.text(), /<html lang="vi">[\s\S]*Nguyễn Văn Giám Đốc[\s\S]*lang="en">Director/)
  const back = await browser.follow(await browser.follow(choice, { persona: 'director' }))
  const tokens = await oidc.authorizationCodeGrant(client, back, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce
  })
  t.match(tokens.claims(), { sub: 'director', name: 'Nguyễn Văn Giám Đốc (minh họa)', acr: '2' })
  await asServicesDo(tokens.access_token)

  const end = oidc.buildEndSessionUrl(client, { id_token_hint: tokens.id_token ?? '' })
  const form = await (await browser.open(end)).text()
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? ''
  await browser.follow(new URL('/session/end/confirm', issuer), { xsrf, logout: 'yes' })
  t.equal(told.length, 1)
  t.match(decodeJwt(told[0]?.get('logout_token') ?? ''), { sub: 'director', sid: String, aud: 'web' })
})

t.test('a sign-in that was not pushed, or without PKCE, is refused', async t => {
  const query = {
    client_id: 'demo',
    redirect_uri: 'http://127.0.0.1/signed-in',
    response_type: 'code',
    scope: 'openid'
  }
  const direct = await openBrowser().follow(new URL(`/auth?${new URLSearchParams(query).toString()}`, issuer))
  t.match(direct.search, /Pushed\+Authorization\+Request\+must\+be\+used/i)
  const pushed = await fetch(`${issuer}/request`, { method: 'POST', body: new URLSearchParams(query) })
  t.match(await pushed.json(), { error: 'invalid_request', error_description: /PKCE/ })
})

t.test('what goes wrong is told in Vietnamese first, then in English', async t => {
  const gone = await fetch(`${issuer}/interaction/unknown`)
  t.equal(gone.status, 400)
  const told =
    /không hợp lệ hoặc đã hết hạn[^]*<small lang="en">[^]*Mã lỗi: <code>[^]*<small lang="en">Error code\./
  t.match(await gone.text(), told)
  t.match(failedPage(), /<h1>Máy chủ đăng nhập gặp lỗi[^]*<small lang="en">The sign-in server failed/)
})

t.test('keys and secrets outlive a start, and only their owner reads them', async t => {
  t.same(await ensureSecrets(data), await ensureSecrets(data))
  t.equal(statSync(clientSecretFile(data, 'portal-integration')).mode & 0o077, 0)
  t.equal(statSync(join(data, 'keys.json')).mode & 0o077, 0)
})

const clientOf = (id: string, secret: string) =>
  oidc.discovery(
    new URL(issuer),
    id,
    { id_token_signed_response_alg: 'ES256' },
    oidc.ClientSecretBasic(secret),
    {
      execute: [oidc.allowInsecureRequests]
    }
  )

function portOf(address: ReturnType<typeof web.address>): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
