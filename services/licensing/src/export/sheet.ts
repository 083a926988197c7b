import type { FastifyReply } from 'fastify'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { csvOf } from './csv.ts'
import { xlsxOf } from './xlsx.ts'

/** A cell: text, or a number that may be added up. */
export type Cell = string | number

export const Format = Type.Union([Type.Literal('csv'), Type.Literal('xlsx')])
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Written as it comes, in no serializer's hands. */
const Sheet = Type.Unsafe<Readable>(Type.String())

/** The answer of a route that sends a sheet. */
export const SHEET = { content: { 'text/csv': { schema: Sheet }, [XLSX]: { schema: Sheet } } }

/** Sends rows as they come; no cell of them is a formula to any program. */
export function sendSheet(
  reply: FastifyReply,
  { format, name }: { format: 'csv' | 'xlsx'; name: string },
  header: readonly string[],
  rows: AsyncIterable<Cell[]>
): FastifyReply {
  const safe = guardedRows(rows)
  return reply
    .type(format === 'csv' ? 'text/csv; charset=utf-8' : XLSX)
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(format === 'csv' ? Readable.from(csvOf(header, safe)) : xlsxOf(header, safe))
}

async function* guardedRows(rows: AsyncIterable<Cell[]>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield row.map(guarded)
}

/** A text that a spreadsheet would take for a formula is marked as text (OWASP ASVS 1.2.10). */
const guarded = (cell: Cell): Cell =>
  typeof cell === 'string' && /^[=+\-@\t\r\0]/.test(cell) ? `'${cell}` : cell
