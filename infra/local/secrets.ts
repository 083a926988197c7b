import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Secrets = Record<
  'postgres' | 'migrator' | 'app' | 'portal' | 'webhooks' | 'contacts' | 'sms' | 'links',
  string
>

/** Passwords of this data folder: made on its first start, readable by its owner alone. */
export function ensureSecrets(data: string): Secrets {
  const file = join(data, 'secrets.json')
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const made = (name: keyof Secrets): string => kept[name] ?? randomBytes(24).toString('base64url')
  const secrets = {
    postgres: made('postgres'),
    migrator: made('migrator'),
    app: made('app'),
    portal: made('portal'),
    sms: made('sms'),
    webhooks: kept.webhooks ?? randomBytes(32).toString('base64url'),
    contacts: kept.contacts ?? randomBytes(32).toString('base64url'),
    links: kept.links ?? randomBytes(32).toString('base64url')
  }
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  writeFileSync(portalPasswordFile(data), secrets.portal, { mode: 0o600 })
  writeFileSync(webhookKeyFile(data), secrets.webhooks, { mode: 0o600 })
  writeFileSync(contactKeyFile(data), secrets.contacts, { mode: 0o600 })
  writeFileSync(paperLinkKeyFile(data), secrets.links, { mode: 0o600 })
  writeFileSync(smsTokenFile(data), secrets.sms, { mode: 0o600 })
  return secrets
}

/** Where a service that tells the portal reads the password of its account there. */
export const portalPasswordFile = (data: string): string => join(data, 'portal-password')

/** Where it reads the key that secrets of subscriptions are kept under. */
export const webhookKeyFile = (data: string): string => join(data, 'webhook-key')

/** And the key that addresses of applicants are kept under. */
export const contactKeyFile = (data: string): string => join(data, 'contact-key')

/** The key of links by which portals fetch papers, at both of its ends. */
export const paperLinkKeyFile = (data: string): string => join(data, 'paper-link-key')

/** Our token at the gateway of SMS, at both of its ends. */
export const smsTokenFile = (data: string): string => join(data, 'sms-token')
