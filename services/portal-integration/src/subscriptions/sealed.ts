import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export type Seal = ReturnType<typeof createSeal>

const NONCE = 12
const TAG = 16

/**
 * Secrets as our database keeps them: AES-256-GCM with a key that is in no database, bound to what they belong to, so that
 * one cannot be put in another's place. Throws for a key that has not 32 bytes in base64url or hex.
 */
export function createSeal(keyText: string) {
  const key = Buffer.from(keyText, /^[\da-f]{64}$/i.test(keyText) ? 'hex' : 'base64url')
  if (key.length !== 32) throw new Error('the key for secrets must have 32 bytes')
  return {
    seal: (secret: string, belongsTo: string): Buffer => {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(belongsTo))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    /** Throws for what was not sealed with this key for this owner. */
    open: (sealed: Buffer, belongsTo: string): string => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
        .setAAD(Buffer.from(belongsTo))
        .setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
      return decipher.update(sealed.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8')
    }
  }
}
