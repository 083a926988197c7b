import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A new secret in the form of Standard Webhooks: 24 to 64 random bytes in base64 behind `whsec_`. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64')

/** What a receiver checks a call by, after Standard Webhooks: one `v1` for each secret that holds now, the newest first. */
export function signed(
  { id, at, body }: { id: string; at: Date; body: string },
  secrets: readonly string[]
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map(secret => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' ')
  }
}
