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
export const FOLLOWS: Record<string, readonly string[]> = {
  '1': ['2', '3', '5', '7'],
  '2': ['4', '5', '6', '7'],
  '4': ['5', '6', '7', '8', '9'],
  '5': ['2', '4', '7', '8'],
  '6': ['2', '4', '7', '8'],
  '9': ['10']
}

export const FIRST = ['1', '2']

/** What may follow what: `undefined` stands for nothing yet. */
export type Order = (before: string | undefined, after: string) => boolean

/**
 * A dossier begins registered, or accepted at the counter; afterwards by the table, or with the status it has. `reopening`
 * also takes 4 after 9; without `strict` anything follows anything.
 */
export const orderOf = ({ strict, reopening }: { strict: boolean; reopening: boolean }): Order => {
  if (!strict) return () => true
  return (before, after) =>
    before === undefined
      ? FIRST.includes(after)
      : before === after ||
        (FOLLOWS[before]?.includes(after) ?? false) ||
        (reopening && before === '9' && after === '4')
}

/** How a refusal says that a status may not follow. */
export const wrongOrder = (before: string | undefined, after: string): string =>
  `${after} ${before === undefined ? 'không thể là trạng thái đầu tiên' : `không thể đến sau ${before}`}`

/** The most steps in one call of dialect A, as clients send them. */
export const MOST_STEPS = 10

/** In which statuses a field may not be empty. */
export type Needs = Record<string, readonly string[]>
const ACCEPTED = ['2', '4', '6', '9', '10']
export const NEEDS: Needs = {
  NgayTiepNhan: ACCEPTED,
  NgayHenTra: ACCEPTED,
  NgayTuChoi: ['3'],
  DanhSachHoSoBoSung: ['5']
}
/** Lists that go with a status, in both dialects; not wanted of one who is told 9 for 5, 6 and 8 (`strict: false`). */
export const LISTS: Needs = { DanhSachLePhi: ['6'], DanhSachGiayToKetQua: ['9'] }

/** MaDoiTuong is an account at the portal: only who filed online has used one. */
export const ONLINE = '2'
export const ONLINE_ONLY = { field: 'MaDoiTuong', says: `empty or null unless \`KenhThucHien\` is ${ONLINE}` }

/** The fields that an item of this status has empty and may not. */
export const needFaults = (needs: Needs, item: Record<string, unknown>, status: string): Fault[] =>
  Object.entries(needs).flatMap(([field, statuses]) =>
    statuses.includes(status) && isEmpty(item[field])
      ? [{ truong: field, loi: `không được để trống ở trạng thái ${status}` }]
      : []
  )

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** One item of DongBoHoSoMC, or every fault of it: in each field and in what they say together. */
export function readDossier(item: unknown, strict: boolean): DossierItem | Fault[] {
  const faults: Fault[] = []
  checkObject(DOSSIER, item, '', faults)
  if (!isObject(item)) return faults
  faults.push(...needFaults(strict ? { ...NEEDS, ...LISTS } : NEEDS, item, String(item.TrangThaiHoSo)))
  if (item.KenhThucHien !== ONLINE && typeof item.MaDoiTuong === 'string' && item.MaDoiTuong !== '')
    faults.push({ truong: ONLINE_ONLY.field, loi: `chỉ nhận khi KenhThucHien là ${ONLINE}` })
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
