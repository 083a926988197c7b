import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { errorPage, signedOutPage, signOutPage } from './pages.ts'
import { personaOf, type Persona } from './personas.ts'
import type { Secrets } from './secrets.ts'

/** What the services' tokens are for. The audience in them is `motcua`. */
const RESOURCE = 'urn:motcua:services'
const SCOPE = 'services'

export type Settings = { secrets: Secrets; webUrl: string }

/** oidc-provider as the system needs it: code flow with PKCE and PAR only, JWT access tokens, no consent page. */
export const configuration = ({ secrets, webUrl }: Settings): Configuration => ({
  clients: clients(secrets, webUrl),
  // its types ask for a curve that the key has anyway
  jwks: { keys: secrets.keys.map(key => ({ ...key, kty: 'EC', crv: 'P-256' })) },
  cookies: { keys: secrets.cookieKeys },
  responseTypes: ['code'],
  pkce: { required: () => true },
  acrValues: ['1', '2'],
  scopes: ['openid', 'profile'],
  claims: {
    openid: ['sub'],
    profile: ['name', 'locale', 'roles', 'agency', 'institutions'],
    acr: null,
    auth_time: null,
    sid: null
  },
  conformIdTokenClaims: false, // the web client reads names from the ID token and needs no further call
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, id) => {
    const persona = personaOf(id)
    return (
      persona && {
        accountId: id,
        claims: async () => ({ sub: id, ...claimsOf(persona), locale: 'vi', name: persona.name.vi })
      }
    )
  },
  loadExistingGrant: async ctx => grantFor(ctx),
  extraTokenClaims: (ctx, token) => {
    if (token.kind === 'ClientCredentials') return { roles: ['service'] }
    const persona = 'accountId' in token ? personaOf(token.accountId) : undefined
    const code = ctx.oidc.entities.AuthorizationCode
    // the name is for prefilled forms; services never log a token
    return (
      persona && { ...claimsOf(persona), name: persona.name.vi, acr: code?.acr, auth_time: code?.authTime }
    )
  },
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: true },
    clientCredentials: { enabled: true },
    pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => void (ctx.body = signOutPage(form)),
      postLogoutSuccessSource: ctx => void (ctx.body = signedOutPage())
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: SCOPE,
        audience: 'motcua',
        accessTokenFormat: 'jwt',
        accessTokenTTL: 3600, // a fault run lasts longer than the quarter of an hour that production would give
        jwt: { sign: { alg: 'ES256' } }
      })
    }
  },
  ttl: {
    AccessToken: 3600,
    AuthorizationCode: 60,
    ClientCredentials: 3600,
    Grant: 43_200,
    IdToken: 3600,
    Interaction: 600,
    Session: 43_200
  },
  // back-channel logout goes to our own machine here, which the library's guard against such addresses would stop
  fetch: (url, options) => fetch(url, withoutGuard(options)),
  renderError: (ctx, { error, error_description }) => {
    ctx.type = 'html'
    ctx.body = errorPage(error, error_description)
  }
})

function clients(secrets: Secrets, webUrl: string): ClientMetadata[] {
  const common = {
    id_token_signed_response_alg: 'ES256',
    token_endpoint_auth_method: 'client_secret_basic'
  } as const
  return [
    {
      ...common,
      client_id: 'web',
      client_name: 'Một Cửa',
      client_secret: secrets.clients.web,
      redirect_uris: [`${webUrl}/signed-in`],
      post_logout_redirect_uris: [`${webUrl}/`],
      backchannel_logout_uri: `${webUrl}/backchannel-logout`,
      backchannel_logout_session_required: true
    },
    {
      ...common,
      client_id: 'portal-integration',
      client_secret: secrets.clients['portal-integration'],
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: []
    },
    {
      ...common,
      client_id: 'demo',
      client_name: 'Demo',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/signed-in']
    }
  ]
}

const claimsOf = ({ roles, agency, institutions }: Persona) => ({
  roles,
  ...(agency === undefined ? {} : { agency }),
  ...(institutions === undefined ? {} : { institutions })
})

/** Everybody agrees to everything: consent says nothing in a development system. */
async function grantFor({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc
  if (!client || !session?.accountId) return undefined
  const known = session.grantIdFor(client.clientId)
  const grant =
    (known === undefined ? undefined : await provider.Grant.find(known)) ??
    new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  grant.addOIDCScope('openid profile')
  grant.addResourceScope(RESOURCE, SCOPE)
  await grant.save()
  return grant
}

function withoutGuard(options: RequestInit | undefined): RequestInit {
  const { dispatcher: _, ...rest }: RequestInit & { dispatcher?: unknown } = options ?? {}
  return rest
}
