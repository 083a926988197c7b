import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `node infra/docker/secrets.ts`: passwords for docker-compose.yml in .env (or in the file named), and in .secrets beside it
 * those that a program reads from a file; made once, within reach of their owner alone.
 */
const [file = fileURLToPath(new URL('../../.env', import.meta.url))] = process.argv.slice(2)
const names = ['POSTGRES_PASSWORD', 'MIGRATOR_PASSWORD', 'APP_PASSWORD', 'PORTAL_PASSWORD']
const made = (): string => randomBytes(24).toString('base64url')
const say = (path: string, how: string): void => void process.stdout.write(`${path} ${how}\n`)

if (existsSync(file)) say(file, 'is there already')
else {
  writeFileSync(file, names.map(name => `${name}=${made()}\n`).join(''), { mode: 0o600 })
  say(file, 'is made')
}

const folder = join(dirname(file), '.secrets')
mkdirSync(folder, { recursive: true, mode: 0o700 })
const [, portal = ''] = /^PORTAL_PASSWORD=(.*)$/m.exec(readFileSync(file, 'utf8')) ?? []
const files = {
  portal_password: portal,
  webhook_key: randomBytes(32).toString('base64url'),
  paper_link_key: randomBytes(32).toString('base64url'),
  contact_key: randomBytes(32).toString('base64url'),
  sms_token: made()
}
for (const [name, secret] of Object.entries(files)) {
  const path = join(folder, name)
  if (existsSync(path)) say(path, 'is there already')
  else {
    writeFileSync(path, secret, { mode: 0o444 }) // a container reads it as another user; nobody else gets into the folder
    say(path, 'is made')
  }
}
