import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * `node infra/docker/secrets.ts`: passwords for docker-compose.yml in .env (or in the file named), made once, readable by
 * their owner alone.
 */
const [file = fileURLToPath(new URL('../../.env', import.meta.url))] = process.argv.slice(2)
const names = ['POSTGRES_PASSWORD', 'MIGRATOR_PASSWORD', 'APP_PASSWORD', 'PORTAL_PASSWORD']
if (existsSync(file)) process.stdout.write(`${file} is there already\n`)
else {
  const lines = names.map(name => `${name}=${randomBytes(24).toString('base64url')}\n`)
  writeFileSync(file, lines.join(''), { mode: 0o600 })
  process.stdout.write(`${file} is made\n`)
}
