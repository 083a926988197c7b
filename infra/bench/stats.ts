/** The value below which a share `q` of the numbers lies; NaN of none. */
export function quantile(numbers: readonly number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)

/** `1,234 (1,100-1,300)`: the median, and between which bounds all runs lie. */
export function spread(numbers: readonly number[], digits = 0): string {
  const text = (number: number) =>
    number.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${text(median(numbers))} (${text(Math.min(...numbers))}-${text(Math.max(...numbers))})`
}

export const whole = (number: number): string => Math.round(number).toLocaleString('en')

export const round = (number: number, digits = 2): number => Number(number.toFixed(digits))

export type Print = (line: string) => void

/** Lines of a table, the first row being its head. */
export function printTable(print: Print, rows: string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  for (const row of rows)
    print(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd())
}
