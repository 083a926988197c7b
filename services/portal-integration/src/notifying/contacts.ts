import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto'
import { createSeal } from '../subscriptions/sealed.ts'
import type { Way } from './way.ts'

export type Contacts = ReturnType<typeof createContacts>
/** What an unsubscribe token says: whose mails, and to which address they went. */
export type Unsubscribe = { holder: string; address: Buffer }

const bytes = (keyText: string): Buffer =>
  Buffer.from(keyText, /^[\da-f]{64}$/i.test(keyText) ? 'hex' : 'base64url')

const belongs = (holder: string, way: Way): string => `contact|${holder}|${way}`

/**
 * Addresses as our database keeps them, by keys made of one that is in no database: sealed to be opened when something is
 * sent, digested to be compared. Throws for a key that has not 32 bytes.
 */
export function createContacts(keyText: string) {
  const main = bytes(keyText)
  if (main.length !== 32) throw new Error('the key for addresses must have 32 bytes')
  const keyFor = (use: string): Buffer => Buffer.from(hkdfSync('sha256', main, '', `motcua ${use}`, 32))
  const addresses = createSeal(keyFor('addresses').toString('hex'))
  const tokens = createSeal(keyFor('unsubscribe').toString('hex'))
  const [indexKey, codeKey] = [keyFor('index'), keyFor('codes')]
  const digestOf = (code: string, holder: string, way: Way): Buffer =>
    createHmac('sha256', codeKey)
      .update(`${belongs(holder, way)}|${code}`)
      .digest()

  return {
    seal: (address: string, holder: string, way: Way): Buffer =>
      addresses.seal(address, belongs(holder, way)),
    open: (sealed: Buffer, holder: string, way: Way): string => addresses.open(sealed, belongs(holder, way)),
    /** The same address has the same digest; nobody without the key can try addresses. */
    index: (address: string): Buffer => createHmac('sha256', indexKey).update(address.toLowerCase()).digest(),
    /** Six digits, and what is kept of them. */
    newCode: (holder: string, way: Way): { code: string; digest: Buffer } => {
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      return { code, digest: digestOf(code, holder, way) }
    },
    isCode: (code: string, digest: Buffer, holder: string, way: Way): boolean =>
      timingSafeEqual(digestOf(code, holder, way), digest),
    /** For a link in a mail: opaque, says nothing of a person, and cannot be made by anybody else. */
    unsubscribeToken: ({ holder, address }: Unsubscribe): string =>
      tokens
        .seal(JSON.stringify([holder, address.toString('base64url')]), 'unsubscribe')
        .toString('base64url'),
    /** undefined for what is no token of ours. */
    tokenIn: (text: string): Unsubscribe | undefined => {
      try {
        const said: unknown = JSON.parse(tokens.open(Buffer.from(text, 'base64url'), 'unsubscribe'))
        if (!Array.isArray(said)) return undefined
        return { holder: String(said[0]), address: Buffer.from(String(said[1]), 'base64url') }
      } catch {
        return undefined
      }
    }
  }
}
