import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Role } from './principal.ts'

type Test = { teardown: (fn: () => unknown) => void }
export type Claims = {
  sub: string
  roles: Role[]
  agency?: string
  institutions?: string[]
  name?: string
  acr?: string
  auth_time?: number
}

/** An issuer of this test's own: real keys, real discovery and JWKS over HTTP. */
export async function testIssuer(t: Test) {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(String(request.url))
    const body = request.url === '/jwks' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const issuer = `http://127.0.0.1:${address.port}`
  t.teardown(() => server.close().closeAllConnections())

  const tokenFor = async (
    { sub, ...claims }: Claims,
    changes: { expires?: string; audience?: string; typ?: string } = {}
  ) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: changes.typ ?? 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(changes.audience ?? 'motcua')
      .setSubject(sub)
      .setIssuedAt()
      .setExpirationTime(changes.expires ?? '10m')
      .sign(privateKey)

  return { issuer, audience: 'motcua', tokenFor, asked }
}
