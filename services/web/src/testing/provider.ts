import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

type Test = { teardown: (fn: () => unknown) => void }

/**
 * An identity provider that says what a test wants it to say, over real HTTP and with keys of its own: what a compromised
 * or mistaken one might. The proper one of development cannot be made to lie.
 */
export async function openProvider(t: Test) {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
  /** What it puts in place of the truth. */
  const lies: { metadataIssuer?: string; claims?: Record<string, unknown>; away?: boolean } = {}
  /** What the attempt that is under way asked for. */
  const asked = { nonce: '', challenge: '' }
  const server = createServer((request, response) => void answerTo(request, response)).listen(0, '127.0.0.1')
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    if (lies.away === true) return request.socket.destroy()
    const path = request.url?.split('?')[0] ?? ''
    const answer = (value: object) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
    if (path === '/.well-known/openid-configuration')
      return answer({
        issuer: lies.metadataIssuer ?? issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        end_session_endpoint: `${issuer}/end`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        authorization_response_iss_parameter_supported: true
      })
    if (path === '/jwks') return answer({ keys: [jwk] })
    if (path !== '/token') return response.writeHead(404).end()
    let body = ''
    for await (const part of request) body += String(part)
    const verifier = new URLSearchParams(body).get('code_verifier') ?? ''
    if (createHash('sha256').update(verifier).digest('base64url') !== asked.challenge)
      return response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}')
    return answer({
      access_token: 'an-access-token',
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: await signed({
        nonce: asked.nonce,
        sub: 'a-person',
        agency: 'H57.99',
        sid: 'one',
        ...lies.claims
      })
    })
  }
  await once(server, 'listening')
  t.teardown(() => server.close().closeAllConnections())
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`

  /** With its own issuer, audience and times where the claims do not say otherwise. */
  const signed = (claims: Record<string, unknown>, typ = 'JWT'): Promise<string> => {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({ iss: issuer, aud: 'web', iat: now, exp: now + 300, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one', typ })
      .sign(privateKey)
  }
  return {
    issuer,
    lies,
    signed,
    /** What the browser comes back with, when it was sent to this address. */
    back: (sent: URL, iss = issuer): string => {
      asked.nonce = sent.searchParams.get('nonce') ?? ''
      asked.challenge = sent.searchParams.get('code_challenge') ?? ''
      return new URLSearchParams({
        code: 'a-code',
        state: sent.searchParams.get('state') ?? '',
        iss
      }).toString()
    }
  }
}
