import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'

const PREFIX = 'whsec_'

/** A new secret in the form of Standard Webhooks: 24 to 64 random bytes in base64 behind `whsec_`. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64')

/** A secret as the key that it is; made once, for making it costs more than signing. */
export const keyOf = (secret: string): KeyObject =>
  createSecretKey(Buffer.from(secret.slice(PREFIX.length), 'base64'))

/** What a receiver checks a call by, after Standard Webhooks: one `v1` for each key that holds now, the newest first. */
export function signed(
  { id, at, body }: { id: string; at: Date; body: string },
  keys: readonly KeyObject[]
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const text = `${id}.${timestamp}.${body}`
  const signatures = keys.map(key => `v1,${createHmac('sha256', key).update(text).digest('base64')}`)
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' ')
  }
}
