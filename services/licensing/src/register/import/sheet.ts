import { Refusal, type Text } from '@motcua/refusal'
import type { FileFault } from './columns.ts'

/** A row of a sheet: its number there, and its cells as text. */
export type SheetRow = { no: number; cells: string[] }

/** The formats that are read, by the media type that a caller names. */
export const MEDIA: Record<string, 'csv' | 'xlsx'> = {
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx'
}

export const MOST_ROWS = 100_000
export const MOST_BYTES = 50 * 1024 * 1024
export const MOST_CELLS = 50

/** A file that cannot be read as a whole; faults in its rows are told row by row instead. */
export const unreadable = (rule: string, detail: Text, pointer = '#'): Refusal =>
  refuseFile([{ pointer, column: null, rule, detail }])

export const refuseFile = (errors: FileFault[]): Refusal =>
  new Refusal(
    'unprocessable',
    'unreadable-file',
    { vi: 'Không đọc được tệp', en: 'The file cannot be read' },
    { errors }
  )
