import { rmSync } from 'node:fs'
import { COMPILED } from '@motcua/local/node-child'
import { runCheck, staticChecks } from './checks.ts'
import { folderOfTests } from './folder.ts'
import { startServers } from './servers.ts'
import { runTap } from './tap.ts'
import { sentence } from './totals.ts'

/**
 * `npm test`: the servers that the tests need, then tap beside the static checks, then nothing left behind; with files
 * named, tap on these alone. MOTCUA_REQUIRE=all makes a failure of what would be skipped.
 */
const files = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = folderOfTests()
const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => interrupt.abort(signal))
// whoever read what we say is gone, as after `| head`: stop what was started all the same
process.stdout.on('error', () => interrupt.abort())

process.exitCode = await run().catch((error: unknown) => {
  say(String(error))
  say(sentence({ passed: 0, failed: 1, skipped: 0 }))
  return 1
})
rmSync(folder, { recursive: true, force: true })

async function run(): Promise<number> {
  const servers = await startServers(folder)
  try {
    if (interrupt.signal.aborted) throw new Error('interrupted')
    const required = process.env.MOTCUA_REQUIRE === 'all'
    for (const reason of servers.lacking) say(`${required ? 'MISSING' : 'SKIPPED'}: ${reason}`)
    const env = { ...process.env, ...servers.env, NODE_COMPILE_CACHE: COMPILED, TMPDIR: folder }
    const [totals, checks] = await Promise.all([
      runTap(files, env, say, interrupt.signal),
      Promise.all(files.length > 0 ? [] : staticChecks.map(runCheck))
    ])
    for (const { name, ok, said } of checks) {
      say(`${ok ? 'ok' : 'FAILED'} - ${name}${ok ? '' : `\n${said}`}`)
      if (ok) totals.passed++
      else totals.failed++
    }
    for (const reason of servers.lacking) say(`${required ? 'MISSING' : 'SKIPPED'}: ${reason}`)
    if (required) {
      totals.failed += Math.max(totals.skipped, servers.lacking.length)
      totals.skipped = 0
    }
    say(sentence(totals))
    return totals.failed > 0 || totals.passed === 0 || interrupt.signal.aborted ? 1 : 0
  } finally {
    await servers.stop()
  }
}
