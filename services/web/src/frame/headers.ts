import { randomBytes } from 'node:crypto'

export const newNonce = (): string => randomBytes(16).toString('base64')

/**
 * What a page of ours may load and do: nothing but our own files and lists, the script by its nonce alone. `issuer` is where a
 * form (sign-out) may lead on to; `frames` lets it show files of ours.
 */
export function securityHeaders(
  nonce: string,
  { issuer, secure, frames }: { issuer: string; secure: boolean; frames: boolean }
) {
  return {
    'content-security-policy': [
      `default-src 'none'`,
      `script-src 'nonce-${nonce}'`,
      `style-src 'self'`,
      `img-src 'self'`,
      `font-src 'self'`,
      `connect-src 'self'`,
      ...(frames ? [`frame-src 'self'`] : []),
      `form-action 'self' ${new URL(issuer).origin}`,
      `object-src 'none'`,
      `base-uri 'none'`,
      `frame-ancestors 'none'`
    ].join('; '),
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    'x-robots-tag': 'noindex'
  }
}
