/** A line of CSV whose cells no spreadsheet takes for a formula. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cellOf).join(',')}\r\n`

/** The mark by which Excel knows that what follows is UTF-8. */
export const UTF8_MARK = '\uFEFF'

function cellOf(cell: string | number): string {
  const text = typeof cell === 'string' && /^\s*[=+\-@\t\r\0]/.test(cell) ? `'${cell}` : String(cell)
  return /["',;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
