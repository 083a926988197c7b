import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Secrets = {
  keys: JWK[]
  cookieKeys: string[]
  clients: Record<'web' | 'portal-integration', string>
}

const made = (): string => randomBytes(32).toString('base64url')

/** Where the secret of a client lies, for the service that signs in with it. */
export const clientSecretFile = (data: string, client: keyof Secrets['clients']): string =>
  join(data, `${client}.secret`)

/** The signing key, cookie keys and client secrets in the data folder; made on the first run, readable by the owner only. */
export async function ensureSecrets(data: string): Promise<Secrets> {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const secret = (name: string) => kept(join(data, `${name}.secret`), async () => made())
  const keys = JSON.parse(
    await kept(join(data, 'keys.json'), async () => JSON.stringify([await signingKey()]))
  )
  return {
    keys,
    cookieKeys: [await secret('cookies')],
    clients: { web: await secret('web'), 'portal-integration': await secret('portal-integration') }
  }
}

async function kept(file: string, make: () => Promise<string>): Promise<string> {
  if (!existsSync(file)) {
    const fresh = `${file}.${randomUUID()}`
    writeFileSync(fresh, await make(), { mode: 0o600 })
    renameSync(fresh, file) // never a half-written one
  }
  return readFileSync(file, 'utf8')
}

async function signingKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' }
}
