import { parseArgs } from 'node:util'
import { missing } from '@motcua/kafka/broker'
import { controls } from './controls.ts'
import { forget, run, type Outcome } from './run.ts'

/** `npm run faults -- --faults N --applications M --seed S [--controls none]`: exit code 1 when anything is wrong. */
const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '25' },
    applications: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    controls: { type: 'string', default: 'all' }
  }
})
const [faults, applications, seed] = [values.faults, values.applications, values.seed].map(whole)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => interrupt.abort(signal))

process.exitCode = await main(faults ?? 0, applications ?? 0, seed ?? 0).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 1
})

async function main(kills: number, wanted: number, from: number): Promise<number> {
  const lacking = await missing()
  const bus = lacking === undefined ? 'kafka' : 'embedded'
  if (lacking !== undefined) say(`on the embedded log, where no broker is killed: ${lacking}`)
  say(`${kills} kills over ${wanted} applications, seed ${from}`)
  const common = { bus, seed: from, say, signal: interrupt.signal } as const
  const outcome = await run({ ...common, applications: wanted, faults: kills })
  tell(outcome)
  const { verdict } = outcome
  const wrong = verdict.lost + verdict.doubled + verdict.reordered > 0
  if (wrong) say(`the data folder is kept: ${outcome.data}`)
  else forget(outcome.data)

  const caught: Record<string, string> = {}
  for (const [name, control] of values.controls === 'none' ? [] : Object.entries(controls)) {
    say(`negative control ${name}`)
    const seeded = await run({ ...common, applications: 300, faults: 0, control })
    const { lost, doubled, reordered } = seeded.verdict
    caught[name] = lost + doubled + reordered > 0 ? 'caught' : 'not caught'
    say(`  ${caught[name]}: lost ${lost}, doubled ${doubled}, reordered ${reordered}`)
    forget(seeded.data)
  }
  say(`FIGURES ${JSON.stringify({ ...figuresOf(outcome), controls: caught, seed: from })}`)
  return wrong || Object.values(caught).includes('not caught') ? 1 : 0
}

function tell({ verdict, kills }: Outcome): void {
  const { acknowledged, lost, doubled, reordered, duplicatesOnWire, findings } = verdict
  say('')
  say(`  acknowledged acts           ${acknowledged}`)
  say(`  lost / doubled / reordered  ${lost} / ${doubled} / ${reordered}`)
  say(`  duplicates on the wire      ${duplicatesOnWire}, all absorbed unless doubled`)
  for (const kind of new Set(kills.map(one => one.kind))) {
    const times = kills.filter(one => one.kind === kind).map(one => one.recoveredMs / 1000)
    const [p50, most] = [quantile(times, 0.5), quantile(times, 1)]
    say(`  ${kind.padEnd(27)} ${times.length} kills, healed in ${p50} s (median), ${most} s (worst)`)
  }
  if (kills.length > 0 && lost + doubled + reordered === 0)
    say(
      `  0 failures in ${kills.length} faults: below ${(300 / kills.length).toFixed(1)} % a fault with 95 % confidence`
    )
  for (const finding of findings) say(`  ${finding}`)
}

function figuresOf({ verdict, kills }: Outcome): Record<string, unknown> {
  const times = kills.map(one => one.recoveredMs / 1000)
  return {
    faults: kills.length,
    kinds: new Set(kills.map(one => one.kind)).size,
    acknowledged: verdict.acknowledged,
    lost: verdict.lost,
    doubled: verdict.doubled,
    reordered: verdict.reordered,
    duplicates_on_wire: verdict.duplicatesOnWire,
    recovery_p50_s: quantile(times, 0.5),
    recovery_p99_s: quantile(times, 0.99)
  }
}

function quantile(numbers: number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(2))
}

function whole(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new Error(`${text} is not a whole number`)
  return number
}
