import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Secrets = Record<'postgres' | 'migrator' | 'app' | 'portal', string>

/** Passwords of this data folder: made on its first start, readable by its owner alone. */
export function ensureSecrets(data: string): Secrets {
  const file = join(data, 'secrets.json')
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const made = (name: keyof Secrets): string => kept[name] ?? randomBytes(24).toString('base64url')
  const secrets = {
    postgres: made('postgres'),
    migrator: made('migrator'),
    app: made('app'),
    portal: made('portal')
  }
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  writeFileSync(portalPasswordFile(data), secrets.portal, { mode: 0o600 })
  return secrets
}

/** Where a service that tells the portal reads the password of its account there. */
export const portalPasswordFile = (data: string): string => join(data, 'portal-password')
