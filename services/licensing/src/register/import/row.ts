import type { Text } from '@motcua/refusal'
import type { Level } from '../../domain/licence/events.ts'
import { INSTITUTION, isDay, MOST_QUOTA } from '../../domain/licence/faults.ts'
import { plain } from '../search.ts'
import { COLUMNS, type Column, type FileFault } from './columns.ts'

/** What a row says: one trade of a licence. */
export type RowContent = {
  number: string
  grantedOn: string
  validFrom: string
  validTo: string | null
  institution: string
  name: string
  place: string
  trade: string
  level: Level
  quota: number
}

export type ReadRow = { no: number; number: string | null; grantedOn: string | null } & (
  | { content: RowContent; faults: [] }
  | { content: null; faults: FileFault[] }
)

/** Reads one row of cells, naming row and column of each fault. `no` is the row's number in its sheet. */
export function readRow(no: number, cells: readonly string[], places: ReadonlyMap<Column, number>): ReadRow {
  const faults: FileFault[] = []
  const said = (column: Column): string => unguarded(cells[places.get(column) ?? -1] ?? '')
  const fault = (column: Column, rule: string, detail: Text): void => {
    faults.push(rowFault(no, column, rule, detail))
  }
  const text = (column: Column, most: number): string => {
    const value = said(column)
    if (/[\p{Cc}\uFFFD]/u.test(value) || !value.isWellFormed()) fault(column, 'characters', CHARACTERS)
    else if (value.length < 2 || value.length > most)
      fault(column, value === '' ? 'required' : 'length', LENGTH(most))
    return value
  }
  const day = (column: Column): string | null => {
    const value = said(column)
    if (value === '') return null
    const found = dayIn(value)
    if (found === null) fault(column, 'date', DATE)
    return found
  }
  const number = text('number', 100)
  const grantedOn = day('grantedOn')
  if (said('grantedOn') === '') fault('grantedOn', 'required', REQUIRED)
  const validFrom = day('validFrom') ?? grantedOn
  const validTo = day('validTo')
  const institution = said('institution')
  if (!INSTITUTION.test(institution)) fault('institution', 'pattern', CODE)
  const name = text('name', 300)
  const place = text('place', 300)
  const trade = said('trade')
  if (!/^\d{7}$/.test(trade)) fault('trade', 'pattern', TRADE)
  const level = LEVEL[plain(said('level'))]
  if (level === undefined) fault('level', 'enum', LEVELS)
  const quota = /^\d{1,6}$/.test(said('quota')) ? Number(said('quota')) : 0
  if (quota < 1 || quota > MOST_QUOTA) fault('quota', 'range', QUOTA)
  if (validFrom !== null && validTo !== null && validTo < validFrom) fault('validTo', 'order', ORDER)

  const key = { no, number: number === '' || hasFault(faults, 'number') ? null : number, grantedOn }
  if (faults.length > 0 || grantedOn === null || validFrom === null || level === undefined)
    return { ...key, content: null, faults }
  const content = { number, grantedOn, validFrom, validTo, institution, name, place, trade, level, quota }
  return { ...key, content, faults: [] }
}

export const rowFault = (no: number, column: Column, rule: string, detail: Text): FileFault => ({
  pointer: `#/rows/${no}/${column}`,
  column: COLUMNS[column].vi,
  rule,
  detail
})

const hasFault = (faults: readonly FileFault[], column: Column): boolean =>
  faults.some(({ pointer }) => pointer.endsWith(`/${column}`))

/** A cell as meant: one form of each letter, no stray spaces, without the mark that keeps a sheet from calculating. */
const unguarded = (cell: string): string =>
  cell
    .normalize('NFC')
    .replaceAll(/[ \u00A0\t\r\n]+/g, ' ')
    .trim()
    .replace(/^'(?=[=+\-@])/, '')

/** 2026-01-31, 31/1/2026, or the day's number in a spreadsheet. */
function dayIn(value: string): string | null {
  const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value) ?? []
  const serial = /^(\d{5})(?:\.0+)?$/.exec(value)?.[1]
  const day =
    date && month && year
      ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
      : serial
        ? new Date(Date.UTC(1899, 11, 30 + Number(serial))).toISOString().slice(0, 10)
        : value.replace(/T00:00:00(\.0+)?Z?$/, '')
  return isDay(day) ? day : null
}

const LEVEL: Record<string, Level | undefined> = {
  'so cap': 'elementary',
  'trung cap': 'intermediate',
  'cao dang': 'college',
  elementary: 'elementary',
  intermediate: 'intermediate',
  college: 'college'
}

const REQUIRED = { vi: 'Thiếu dữ liệu bắt buộc', en: 'This is required' }
const CHARACTERS = { vi: 'Có ký tự không hợp lệ', en: 'Holds characters that no text may have' }
const DATE = { vi: 'Không phải ngày hợp lệ (ngày/tháng/năm)', en: 'Is not a day (day/month/year)' }
const CODE = { vi: 'Mã cơ sở chưa đúng', en: 'Is not the code of an institution' }
const TRADE = { vi: 'Mã ngành, nghề phải có 7 chữ số', en: 'A trade code has 7 digits' }
const LEVELS = {
  vi: 'Phải là Sơ cấp, Trung cấp hoặc Cao đẳng',
  en: 'Must be elementary, intermediate or college'
}
const QUOTA = {
  vi: `Quy mô phải là số nguyên từ 1 đến ${MOST_QUOTA}`,
  en: `The quota must be a whole number from 1 to ${MOST_QUOTA}`
}
const ORDER = { vi: 'Ngày hết hiệu lực trước ngày có hiệu lực', en: 'Ends before it begins' }
const LENGTH = (most: number): Text => ({
  vi: `Phải có từ 2 đến ${most} ký tự`,
  en: `Must have 2 to ${most} characters`
})
