import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import type { Attempt, Person } from '../sessions/session.ts'

export type IssuerOptions = {
  issuer: string
  clientId: string
  clientSecret: string
  publicUrl: string
  now: () => Date
}
export type Issuer = ReturnType<typeof createIssuer>

/** How a person is to sign in: `quiet` may go without asking them, `again` asks, `strong` asks at the second level. */
export type Manner = 'quiet' | 'again' | 'strong'

/** A stronger sign-in is fresh for five minutes. */
export const FRESH_SECONDS = 300

/** The identity provider, by OpenID Connect: code flow with PKCE, state and nonce, pushed where it takes that. */
export function createIssuer({ issuer, clientId, clientSecret, publicUrl, now }: IssuerOptions) {
  let known: Promise<oidc.Configuration> | undefined
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined
  const discover = (): Promise<oidc.Configuration> =>
    oidc.discovery(
      new URL(issuer),
      clientId,
      { id_token_signed_response_alg: 'ES256' },
      oidc.ClientSecretBasic(clientSecret),
      { timeout: 10, ...(issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {}) }
    )
  /** Asked once; asked again after a failure. */
  const configuration = (): Promise<oidc.Configuration> =>
    (known ??= discover().catch((error: unknown) => {
      known = undefined
      throw error
    }))

  return {
    /** Where to send the browser, and what its return must fit to. */
    async begin(
      manner: Manner,
      lang: string
    ): Promise<{ url: URL; state: string; attempt: Pick<Attempt, 'nonce' | 'verifier' | 'maxAge'> }> {
      const config = await configuration()
      const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
      const parameters = {
        redirect_uri: `${publicUrl}/signed-in`,
        scope: 'openid profile services',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ui_locales: lang,
        ...(manner === 'quiet' ? {} : { prompt: 'login' }),
        ...(manner === 'strong' ? { acr_values: '2', max_age: String(FRESH_SECONDS) } : {})
      }
      const pushes = config.serverMetadata().pushed_authorization_request_endpoint !== undefined
      return {
        url: pushes
          ? await oidc.buildAuthorizationUrlWithPAR(config, parameters)
          : oidc.buildAuthorizationUrl(config, parameters),
        state,
        attempt: { nonce, verifier, maxAge: manner === 'strong' ? FRESH_SECONDS : null }
      }
    },

    /** Who came back. Throws when the answer is not one to this very attempt. */
    async finish(query: string, state: string, { nonce, verifier, maxAge }: Attempt): Promise<Person> {
      const answer = new URL(`${publicUrl}/signed-in?${query}`)
      const tokens = await oidc.authorizationCodeGrant(await configuration(), answer, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        ...(maxAge === null ? {} : { maxAge })
      })
      const claims = tokens.claims()
      if (claims === undefined || tokens.id_token === undefined)
        throw new Error('the issuer gave no ID token')
      return {
        issuer: claims.iss,
        subject: claims.sub,
        name: text(claims.name) ?? claims.sub,
        roles: texts(claims.roles),
        agency: text(claims.agency) ?? null,
        institutions: texts(claims.institutions),
        level: text(claims.acr) ?? null,
        authenticatedAt: (claims.auth_time ?? claims.iat) * 1000,
        providerSession: text(claims.sid) ?? null,
        accessToken: tokens.access_token,
        accessUntil: now().getTime() + (tokens.expiresIn() ?? 300) * 1000,
        idToken: tokens.id_token
      }
    },

    /** Where the sign-out goes on at the provider. */
    async endUrl({ idToken }: Person): Promise<URL> {
      return oidc.buildEndSessionUrl(await configuration(), {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${publicUrl}/`
      })
    },

    /** Whom the provider says at our back to have signed out. Throws when it is not the provider who says so. */
    async ended(logoutToken: string): Promise<{ subject: string; providerSession: string | null }> {
      const { jwks_uri: uri = '' } = (await configuration()).serverMetadata()
      keys ??= createRemoteJWKSet(new URL(uri))
      const { payload } = await jwtVerify(logoutToken, keys, {
        issuer,
        audience: clientId,
        algorithms: ['ES256'],
        maxTokenAge: 120,
        requiredClaims: ['sub', 'events', 'jti']
      })
      const { events } = payload
      const isLogout = typeof events === 'object' && events !== null && LOGOUT in events
      if (!isLogout || payload.nonce !== undefined) throw new Error('this is not a logout token')
      return { subject: payload.sub ?? '', providerSession: text(payload.sid) ?? null }
    }
  }
}

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout'

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
