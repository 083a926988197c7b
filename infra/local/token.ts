import { signIn } from '@motcua/identity/sign-in'
import { parseArgs } from 'node:util'
import { DATA } from './arguments.ts'
import { find } from './running.ts'

/**
 * `npm run --silent token -- <persona> [--strong]`: an access token of the running system, for Swagger or curl; with
 * `--strong`, of a sign-in at the second level, good for deciding and exporting for five minutes.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: DATA }, strong: { type: 'boolean', default: false } }
})
try {
  const { urls } = find(values.data)
  const persona = positionals[0] ?? 'school-officer'
  const token = await signIn({ issuer: urls.identity, persona, acr: values.strong ? '2' : '1' })
  process.stdout.write(`${token}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
