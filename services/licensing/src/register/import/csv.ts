import { CsvError, parse } from 'csv-parse'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { MOST_CELLS, unreadable, type SheetRow } from './sheet.ts'

/** The rows of a CSV file in UTF-8, one after the other; fields are parted by comma or, as in Vietnam, by semicolon. */
export async function* csvRows(path: string): AsyncGenerator<SheetRow> {
  const parser = createReadStream(path).pipe(
    parse({
      bom: true,
      delimiter: await delimiterOf(path),
      relax_column_count: true,
      max_record_size: 64 * 1024
    })
  )
  let no = 0
  try {
    for await (const cells of parser) {
      no++
      if (isCells(cells)) yield { no, cells: cells.slice(0, MOST_CELLS) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw unreadable(
      'csv',
      { vi: 'Tệp CSV sai cấu trúc (dấu ngoặc kép?)', en: 'The CSV is malformed: a quote, perhaps' },
      `#/rows/${no + 1}`
    )
  }
}

const isCells = (value: unknown): value is string[] => Array.isArray(value)

async function delimiterOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const [first = ''] = buffer.toString('utf8', 0, bytesRead).split(/\r?\n/)
    return first.split(';').length > first.split(',').length ? ';' : ','
  } finally {
    await file.close()
  }
}
