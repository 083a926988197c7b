import type { Outcome } from './run.ts'

/** What a run has shown, for a person to read. */
export function tableOf({ verdict, kills, repeated }: Outcome): string[] {
  const { acknowledged, lost, doubled, reordered, duplicatesOnWire, findings } = verdict
  const kinds = [...new Set(kills.map(({ kind }) => kind))].toSorted()
  const wrong = lost + doubled + reordered > 0
  return [
    '',
    line('acknowledged acts', acknowledged),
    line('commands asked again', repeated),
    line('lost', lost),
    line('doubled', doubled),
    line('reordered', reordered),
    line('duplicates on the log', duplicatesOnWire),
    '',
    ...(kills.length > 0 ? [line('killed', 'times', 'p50 s', 'worst s', 'clear p50', 'clear worst')] : []),
    ...kinds.map(kind => {
      const mine = kills.filter(one => one.kind === kind)
      const works = seconds(mine.map(one => one.recoveredMs))
      const clear = seconds(mine.map(one => one.clearedMs))
      const times = [works, clear].flatMap(all => [quantile(all, 0.5), quantile(all, 1)])
      return line(`  ${kind}`, mine.length, ...times)
    }),
    ...(kills.length > 0 ? [`  ${hits(kills)}`] : []),
    ...(kills.length > 0 && !wrong ? [`  ${bound(kills.length)}`] : []),
    ...findings.map(finding => `  ${finding}`)
  ]
}

/** The keys that every fault run prints; of what did not happen there is no figure. */
export function figuresOf({ verdict, kills }: Outcome): Record<string, unknown> {
  const times = seconds(kills.map(one => one.recoveredMs))
  return {
    faults: kills.length,
    kinds: new Set(kills.map(one => one.kind)).size,
    acknowledged: verdict.acknowledged,
    lost: verdict.lost,
    doubled: verdict.doubled,
    reordered: verdict.reordered,
    duplicates_on_wire: verdict.duplicatesOnWire,
    ...(times.length > 0
      ? { recovery_p50_s: quantile(times, 0.5), recovery_p99_s: quantile(times, 0.99) }
      : {})
  }
}

const line = (name: string, ...cells: unknown[]): string =>
  `  ${name.padEnd(34)}${cells.map(cell => String(cell).padStart(12)).join('')}`

const seconds = (ms: number[]): number[] => ms.map(one => one / 1000)

function hits(kills: Outcome['kills']): string {
  const busy = kills.filter(({ underWay }) => underWay > 0).length
  return `${busy} of ${kills.length} kills came while commands were under way`
}

const bound = (n: number): string =>
  `0 failures in ${n} faults: below ${(300 / n).toFixed(1)} % a fault, with 95 % confidence`

function quantile(numbers: number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(2))
}
