import { byKind, type Account } from './by-kind.ts'
import type { Outcome } from './run.ts'

/** What a run has shown, for a person to read. */
export function tableOf(outcome: Outcome): string[] {
  const { verdict, struck, repeated } = outcome
  const { acknowledged, lost, doubled, reordered, duplicatesOnWire, findings } = verdict
  const wrong = lost + doubled + reordered > 0
  const accounts = byKind(struck, outcome.acknowledged, verdict)
  return [
    '',
    line('acknowledged acts', acknowledged),
    line('commands asked again', repeated),
    line('lost', lost),
    line('doubled', doubled),
    line('reordered', reordered),
    line('duplicates on the log', duplicatesOnWire),
    '',
    ...(struck.length > 0 ? [line('fault', ...HEADS)] : []),
    ...accounts.map(one => line(`  ${one.kind}`, ...cellsOf(one))),
    ...(struck.length > 0 ? [`  ${hits(struck)}`] : []),
    ...(struck.length > 0 && !wrong ? [`  ${bound(struck.length)}`] : []),
    ...findings.map(finding => `  ${finding}`)
  ]
}

/** The keys that every fault run prints; of what did not happen there is no figure. */
export function figuresOf(outcome: Outcome): Record<string, unknown> {
  const { verdict, struck } = outcome
  const accounts = byKind(struck, outcome.acknowledged, verdict)
  const times = accounts.flatMap(one => one.recoveredS)
  return {
    faults: struck.length,
    kinds: accounts.length,
    acknowledged: verdict.acknowledged,
    lost: verdict.lost,
    doubled: verdict.doubled,
    reordered: verdict.reordered,
    duplicates_on_wire: verdict.duplicatesOnWire,
    ...recovery(times),
    by_kind: Object.fromEntries(
      accounts.map(({ kind, recoveredS, clearedS, ...counts }) => [
        kind,
        { ...counts, ...recovery(recoveredS), clear_p99_s: quantile(clearedS, 0.99) }
      ])
    )
  }
}

const HEADS = ['times', 'acts', 'lost', 'doubled', 'reord.', 'dupl.', 'p50 s', 'p99 s', 'clear p99']

const cellsOf = (one: Account): number[] => [
  one.count,
  one.acknowledged,
  one.lost,
  one.doubled,
  one.reordered,
  one.duplicates,
  quantile(one.recoveredS, 0.5),
  quantile(one.recoveredS, 0.99),
  quantile(one.clearedS, 0.99)
]

const recovery = (seconds: number[]) =>
  seconds.length > 0
    ? { recovery_p50_s: quantile(seconds, 0.5), recovery_p99_s: quantile(seconds, 0.99) }
    : {}

const line = (name: string, ...cells: unknown[]): string =>
  `  ${name.padEnd(36)}${cells.map(cell => String(cell).padStart(10)).join('')}`

function hits(struck: Outcome['struck']): string {
  const busy = struck.filter(({ underWay }) => underWay > 0).length
  return `${busy} of ${struck.length} faults came while commands were under way`
}

const bound = (n: number): string =>
  `0 failures in ${n} faults: below ${(300 / n).toFixed(1)} % a fault, with 95 % confidence`

function quantile(numbers: number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(2))
}
