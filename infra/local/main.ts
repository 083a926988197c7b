import { readArguments, USAGE } from './arguments.ts'
import { portsFor } from './ports.ts'
import { announce } from './running.ts'
import { startSystem } from './system.ts'
import { tableOf } from './table.ts'

/** `npm start`: the whole system, until Ctrl-C. Exit code 0 after an orderly end, 1 with one sentence otherwise. */
const since = Date.now()
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => interrupt.abort(signal))

process.exitCode = await run().catch((error: unknown) => {
  if (interrupt.signal.aborted) say('interrupted; nothing is left running')
  else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 1
})

async function run(): Promise<number> {
  if (process.argv.includes('--help')) {
    say(USAGE)
    return 0
  }
  const asked = readArguments(process.argv.slice(2))
  const ports = await portsFor('default', process.env)
  const system = await startSystem({
    ...asked,
    ports,
    env: process.env,
    signal: interrupt.signal,
    say: line => say(`  ${line}`)
  })
  const gone = announce(asked.data, system)
  try {
    for (const line of ['', ...tableOf(system), '']) say(line)
    say(`ready in ${((Date.now() - since) / 1000).toFixed(1)} s`)
    const sentence = await Promise.race([system.lost, interrupted(interrupt.signal)])
    if (sentence !== undefined) process.stderr.write(`${sentence}\n`)
    say('stopping')
    return sentence === undefined ? 0 : 1
  } finally {
    gone()
    await system.stop()
  }
}

function interrupted(signal: AbortSignal): Promise<undefined> {
  return new Promise(done => {
    if (signal.aborted) done(undefined)
    signal.addEventListener('abort', () => done(undefined))
  })
}
