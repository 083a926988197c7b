import { signIn } from '@motcua/identity/sign-in'
import { parseArgs } from 'node:util'
import { DATA } from './arguments.ts'
import { find } from './running.ts'

/** `npm run --silent token -- <persona>`: an access token of the running system, for Swagger or curl. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: DATA } }
})
try {
  const { urls } = find(values.data)
  const token = await signIn({ issuer: urls.identity, persona: positionals[0] ?? 'school-officer' })
  process.stdout.write(`${token}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
