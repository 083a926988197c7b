import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose'
import { Refusal } from '@motcua/refusal'
import { isRole, type Principal } from './principal.ts'

export type Issuer = { issuer: string; audience: string }

const KEPT = 5000

/**
 * Verifies access tokens (RFC 9068, ES256) against the issuer's published keys. A verified token is remembered until it
 * expires, so that its signature is checked once. Throws Refusal `invalid-token` (401) or `issuer-unavailable` (503).
 */
export function createVerifier({ issuer, audience }: Issuer, now: () => Date = () => new Date()) {
  const known = new Map<string, { principal: Principal; expires: number }>()
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined
  /** Asked for once, however many come first at the same moment, and again when that failed. */
  const keysOf = () => {
    keys ??= jwksUriOf(issuer)
      .then(uri => createRemoteJWKSet(uri))
      .catch((error: unknown) => {
        keys = undefined
        throw error
      })
    return keys
  }

  return async (token: string): Promise<Principal> => {
    const seen = known.get(token)
    if (seen !== undefined && seen.expires > now().getTime()) return seen.principal
    known.delete(token)
    try {
      const { payload } = await jwtVerify(token, await keysOf(), {
        issuer,
        audience,
        algorithms: ['ES256'],
        typ: 'at+jwt',
        requiredClaims: ['sub', 'exp'],
        currentDate: now()
      })
      const principal = principalOf(payload)
      if (known.size >= KEPT) known.clear()
      known.set(token, { principal, expires: (payload.exp ?? 0) * 1000 })
      return principal
    } catch (error) {
      throw refusalOf(error)
    }
  }
}

async function jwksUriOf(issuer: string): Promise<URL> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(5000)
  })
  const metadata = await response.json()
  if (!isMetadata(metadata) || metadata.issuer !== issuer)
    throw new TypeError(`${issuer} publishes no keys of its own`)
  return new URL(metadata.jwks_uri)
}

const isMetadata = (value: unknown): value is { issuer: string; jwks_uri: string } =>
  typeof value === 'object' &&
  value !== null &&
  'issuer' in value &&
  'jwks_uri' in value &&
  typeof value.jwks_uri === 'string'

function principalOf({
  sub = '',
  roles,
  agency,
  institutions,
  name,
  acr,
  auth_time: at
}: JWTPayload): Principal {
  return {
    id: sub,
    roles: Array.isArray(roles) ? roles.filter(isRole) : [],
    agency: typeof agency === 'string' ? agency : null,
    institutions: Array.isArray(institutions) ? institutions.filter(id => typeof id === 'string') : [],
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(typeof acr === 'string' && typeof at === 'number' ? { signedIn: { level: acr, at } } : {})
  }
}

/** A token that is wrong is the caller's fault; keys that cannot be had are not. */
function refusalOf(cause: unknown): unknown {
  if (cause instanceof errors.JOSEError && !(cause instanceof errors.JWKSTimeout)) {
    const expired = cause instanceof errors.JWTExpired
    return new Refusal(
      'unauthenticated',
      expired ? 'expired-token' : 'invalid-token',
      expired
        ? { vi: 'Phiên đăng nhập đã hết hạn', en: 'The access token has expired' }
        : { vi: 'Mã truy cập không hợp lệ', en: 'The access token is not valid' }
    )
  }
  return new Refusal('unavailable', 'issuer-unavailable', {
    vi: 'Chưa kiểm tra được đăng nhập; xin thử lại',
    en: 'Sign-in cannot be checked at the moment; please try again'
  })
}
