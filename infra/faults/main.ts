import { parseArgs } from 'node:util'
import { missing } from '@motcua/kafka/broker'
import { controls, tryControl, type Control } from './controls.ts'
import { kindsCalled } from './kinds.ts'
import { forget, run } from './run.ts'
import { figuresOf, tableOf } from './table.ts'

/**
 * `npm run faults -- --faults N --applications M --seed S [--brokers 3] [--minutes T] [--kinds 'a,b'] [--controls none]`:
 * exit code 1 when anything is wrong.
 */
const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '25' },
    applications: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    brokers: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '100000' },
    kinds: { type: 'string', default: 'all' },
    keep: { type: 'boolean', default: false },
    controls: { type: 'string', default: 'all' }
  }
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => interrupt.abort(signal))

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 1
})

async function main(): Promise<number> {
  const [faults, applications, seed] = [whole(values.faults), whole(values.applications), whole(values.seed)]
  if (applications < 4 * faults)
    throw new Error(
      `${faults} faults need at least ${4 * faults} applications: else there is no work to disturb`
    )
  const wanted = controlsOf(values.controls)
  const lacking = await missing()
  const bus = lacking === undefined ? 'kafka' : 'embedded'
  if (lacking !== undefined) say(`SKIPPED: on the embedded log no broker is killed: ${lacking}`)
  const brokers = whole(values.brokers) === 3 && bus === 'kafka' ? 3 : 1
  say(`${faults} faults over ${applications} applications, ${brokers} brokers, seed ${seed}`)
  const common = { bus, brokers, seed, say, signal: interrupt.signal } as const
  const outcome = await run({
    ...common,
    applications,
    faults,
    minutes: whole(values.minutes),
    ...(values.kinds === 'all' ? {} : { kinds: kindsCalled(values.kinds) })
  })
  for (const line of tableOf(outcome)) say(line)
  const { lost, doubled, reordered } = outcome.verdict
  const wrong = lost + doubled + reordered > 0
  if (wrong || values.keep) say(`the data folder is kept: ${outcome.data}`)
  else forget(outcome.data)

  const caught: Record<string, 'caught' | 'not caught'> = {}
  for (const [name, control] of wanted) {
    if (control.needs && bus !== 'kafka') {
      say(`SKIPPED: negative control ${name} needs real brokers`)
      continue
    }
    say(`\nnegative control ${name}`)
    const { caught: found, verdict } = await tryControl(control, common)
    caught[name] = found ? 'caught' : 'not caught'
    say(`${caught[name]}: lost ${verdict.lost}, doubled ${verdict.doubled}, reordered ${verdict.reordered}`)
  }
  const told = wanted.length > 0 ? { controls: caught } : {}
  say(`FIGURES ${JSON.stringify({ ...figuresOf(outcome), ...told, brokers, seed })}`)
  return wrong || Object.values(caught).includes('not caught') ? 1 : 0
}

function controlsOf(asked: string) {
  const all: [string, Control][] = Object.entries(controls)
  if (asked === 'all') return all
  const names = asked === 'none' ? [] : asked.split(',')
  const unknown = names.find(name => !(name in controls))
  if (unknown !== undefined)
    throw new Error(`there is no control ${unknown}: ${Object.keys(controls).join(', ')}`)
  return all.filter(([name]) => names.includes(name))
}

function whole(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${text} is not a whole number`)
  return number
}
