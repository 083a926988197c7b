import type { Text } from '@motcua/refusal'
import { plain } from '../search.ts'

/** The columns of a register sheet, one row for each trade of each licence; a file may use either name of each. */
export const COLUMNS = {
  number: { vi: 'Số giấy phép', needed: true },
  grantedOn: { vi: 'Ngày cấp', needed: true },
  validFrom: { vi: 'Có hiệu lực từ', needed: false },
  validTo: { vi: 'Có hiệu lực đến', needed: false },
  institution: { vi: 'Mã cơ sở', needed: true },
  name: { vi: 'Tên cơ sở', needed: true },
  place: { vi: 'Địa điểm đào tạo', needed: true },
  trade: { vi: 'Mã ngành, nghề', needed: true },
  level: { vi: 'Trình độ', needed: true },
  quota: { vi: 'Quy mô tuyển sinh/năm', needed: true }
} as const
export type Column = keyof typeof COLUMNS
export const COLUMN_NAMES: readonly Column[] = [
  'number',
  'grantedOn',
  'validFrom',
  'validTo',
  'institution',
  'name',
  'place',
  'trade',
  'level',
  'quota'
]

/** One thing wrong in a file: where, which rule says so, and what to do about it. */
export type FileFault = { pointer: string; column: string | null; rule: string; detail: Text }

/** Which cell holds which column; or what is wrong with the first row. */
export function readHeader(cells: readonly string[]): { places: Map<Column, number>; faults: FileFault[] } {
  const places = new Map<Column, number>()
  const faults: FileFault[] = []
  for (const [at, cell] of cells.entries()) {
    const said = plain(cell)
    if (said === '') continue
    const column = COLUMN_NAMES.find(name => said === plain(COLUMNS[name].vi) || said === name.toLowerCase())
    if (column === undefined) faults.push(headerFault(cell, 'unknown-column', UNKNOWN))
    else if (places.has(column)) faults.push(headerFault(cell, 'column-twice', TWICE))
    else places.set(column, at)
  }
  for (const name of COLUMN_NAMES)
    if (COLUMNS[name].needed && !places.has(name))
      faults.push(headerFault(COLUMNS[name].vi, 'missing-column', MISSING))
  return { places, faults }
}

const headerFault = (column: string, rule: string, detail: Text): FileFault => ({
  pointer: '#/rows/1',
  column: column.slice(0, 100),
  rule,
  detail
})
const UNKNOWN = { vi: 'Cột này không có trong mẫu; hãy bỏ cột', en: 'This column is not known; remove it' }
const TWICE = { vi: 'Cột này bị lặp lại', en: 'This column is there twice' }
const MISSING = { vi: 'Thiếu cột này', en: 'This column is missing' }
