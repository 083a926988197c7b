import type { Fault } from './answers.ts'
import { checkObject, isObject } from './checks.ts'
import { DOSSIER, PROGRESS } from './fields.ts'

export type DossierItem = Record<string, unknown> & { MaHoSo: string; TrangThaiHoSo: string }
export type ProgressItem = {
  MaHoSo: string
  ThoiDiemXuLy: string
  TrangThai: string
  NoiDungXuLy: string
} & Record<string, unknown>

/** Which status may follow which; 3, 7, 8 and 10 are final. */
const FOLLOWS: Record<string, readonly string[]> = {
  '1': ['2', '3', '5', '7'],
  '2': ['4', '5', '6', '7'],
  '4': ['5', '6', '7', '8', '9'],
  '5': ['2', '4', '7', '8'],
  '6': ['2', '4', '7', '8'],
  '9': ['4', '10']
}

/** A dossier begins registered, or accepted at the counter; afterwards by the table, or with the status it has. */
export const mayFollow = (before: string | undefined, after: string): boolean =>
  before === undefined
    ? after === '1' || after === '2'
    : before === after || (FOLLOWS[before]?.includes(after) ?? false)

const ACCEPTED = ['2', '4', '6', '9', '10']

/** One item of DongBoHoSoMC, or every fault of it: in each field and in what they say together. */
export function readDossier(item: unknown): DossierItem | Fault[] {
  const faults: Fault[] = []
  checkObject(DOSSIER, item, '', faults)
  if (!isObject(item)) return faults
  const status = String(item.TrangThaiHoSo)
  const need = (field: string, statuses: readonly string[]) => {
    if (statuses.includes(status) && (item[field] === '' || item[field] === undefined))
      faults.push({ truong: field, loi: `không được để trống ở trạng thái ${status}` })
  }
  need('NgayTiepNhan', ACCEPTED)
  need('NgayHenTra', ACCEPTED)
  need('NgayTuChoi', ['3'])
  if (status === '5' && !(Array.isArray(item.DanhSachHoSoBoSung) && item.DanhSachHoSoBoSung.length > 0))
    faults.push({ truong: 'DanhSachHoSoBoSung', loi: 'không được để trống ở trạng thái 5' })
  identityFaults(item.DinhDanhCHS, faults)
  return faults.length === 0 && isDossier(item) ? item : faults
}

/** One item of CapNhatTienDoHoSoMC, or every fault of it. */
export function readProgress(item: unknown): ProgressItem | Fault[] {
  const faults: Fault[] = []
  checkObject(PROGRESS, item, '', faults)
  return faults.length === 0 && isProgress(item) ? item : faults
}

const isDossier = (item: Record<string, unknown>): item is DossierItem =>
  typeof item.MaHoSo === 'string' && typeof item.TrangThaiHoSo === 'string'

const isProgress = (item: unknown): item is ProgressItem =>
  isObject(item) &&
  ['MaHoSo', 'ThoiDiemXuLy', 'TrangThai', 'NoiDungXuLy'].every(name => typeof item[name] === 'string')

/** A citizen's number has 12 digits, the one before it 9. */
function identityFaults(list: unknown, faults: Fault[]): void {
  if (!Array.isArray(list)) return
  list.forEach((one: unknown, i) => {
    if (!isObject(one) || typeof one.SoDinhDanh !== 'string') return
    const digits = one.LoaiDinhDanh === '1' ? 12 : 9
    if (one.SoDinhDanh.length !== digits)
      faults.push({ truong: `DinhDanhCHS[${i}].SoDinhDanh`, loi: `phải có ${digits} chữ số` })
  })
}
