import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { createOutbound } from './outbound.ts'
import { singleFlight } from './single-flight.ts'
import { NOTES } from './delivery/notes.ts'

const Metadata = Compile(Type.Object({ issuer: Type.String(), token_endpoint: Type.String() }))
const Token = Compile(Type.Object({ access_token: Type.String(), expires_in: Type.Number() }))

type Options = { issuer: string; clientId: string; secret: string; timeoutMs: number; now?: () => number }

/** Our own access token by client credentials, kept until it has a fifth of its life left. */
export function createAccessToken({ issuer, clientId, secret, timeoutMs, now = Date.now }: Options) {
  const outbound = createOutbound({ url: issuer, timeoutMs, connections: 1 })
  const basic = [clientId, secret].map(encodeURIComponent).join(':')
  let path: string | undefined

  const tokenPath = async (): Promise<string> => {
    const { json } = await outbound.call({ method: 'GET', path: '/.well-known/openid-configuration' })
    if (!Metadata.Check(json) || json.issuer !== issuer) throw new Error(NOTES['no-issuer'])
    const address = new URL(json.token_endpoint)
    if (address.origin !== new URL(issuer).origin) throw new Error(NOTES['other-issuer'])
    return address.pathname.slice(new URL(issuer).pathname.replace(/\/$/, '').length)
  }

  const fetchNew = async (): Promise<{ value: string; staleAt: number }> => {
    path ??= await tokenPath()
    const asked = now()
    const { status, json } = await outbound.call({
      method: 'POST',
      path,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(basic).toString('base64')}`
      },
      body: 'grant_type=client_credentials'
    })
    if (status !== 200 || !Token.Check(json)) throw new Error(`no access token: HTTP ${status}`)
    return { value: json.access_token, staleAt: asked + json.expires_in * 800 }
  }

  return { ...singleFlight(fetchNew, now), close: outbound.close }
}
