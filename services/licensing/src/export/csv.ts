import type { Cell } from './sheet.ts'

/** Rows as CSV in UTF-8, with the mark by which Excel knows the encoding. */
export async function* csvOf(header: readonly string[], rows: AsyncIterable<Cell[]>): AsyncGenerator<string> {
  yield `\uFEFF${lineOf(header)}`
  for await (const row of rows) yield lineOf(row)
}

const lineOf = (cells: readonly Cell[]): string => `${cells.map(fieldOf).join(',')}\r\n`

const fieldOf = (cell: Cell): string => {
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
