import { CODES, faulty, refusal, success, type Answer, type Fault } from './answers.ts'
import { isObject } from './checks.ts'
import type { Ledger } from './ledger.ts'
import { MOST_STEPS, readDossier, readProgress } from './rules.ts'

type Body = Record<string, unknown>

/** What each service of the adapter does with a call whose session and unit are good. */
export const servicesOf = (ledger: Ledger, strict: boolean): Record<string, (body: Body) => Answer> => ({
  DongBoHoSoMC: body => {
    const { isUpdating, madonvi } = body
    if (isUpdating !== 'True' && isUpdating !== 'False')
      return faulty([{ truong: 'isUpdating', loi: 'phải là "True" hoặc "False"' }])
    return withItems(
      body,
      item => readDossier(item, strict),
      items => ledger.sync(items, isUpdating === 'True', String(madonvi))
    )
  },
  CapNhatTienDoHoSoMC: body =>
    (itemsOf(body)?.length ?? 0) > MOST_STEPS
      ? faulty([{ truong: 'data', loi: `nhiều nhất ${MOST_STEPS} phần tử` }])
      : withItems(body, readProgress, ledger.progress),
  TraCuuHoSo: ({ mahoso, madonvi }) => {
    if (typeof mahoso !== 'string') return faulty([{ truong: 'mahoso', loi: 'bị thiếu' }])
    const known = ledger.dossiers.get(mahoso)
    if (known === undefined) return refusal(CODES.unknown, 'Hồ sơ chưa tồn tại')
    if ((known.unit ?? madonvi) !== madonvi) return refusal(CODES.unknown, 'Hồ sơ chưa tồn tại ở đơn vị này')
    const { MaHoSo, MaTTHC, TrangThaiHoSo } = known.item
    const last = known.progress.at(-1)?.ThoiDiemXuLy ?? ''
    return success({
      data: [{ MaHoSo, MaTTHC, TrangThaiHoSo, ThoiDiemXuLyCuoi: last, TienDo: known.progress }]
    })
  },
  LayThuTuc: ({ maTTHC }) =>
    typeof maTTHC === 'string' && maTTHC !== ''
      ? success({
          data: [{ MATTHC: maTTHC, TENTTHC: 'Thủ tục mô phỏng', LINHVUCTHUCHIEN: [], THANHPHANHOSO: [] }]
        })
      : faulty([{ truong: 'maTTHC', loi: 'bị thiếu' }]),
  LayDanhSachTTHC: () => success({ data: [{ MATTHC: '1.000001', TENTTHC: 'Thủ tục mô phỏng' }] }),
  LayDanhMucLinhVuc: () =>
    success({ data: [{ MALINHVUC: 'GDNN', TENLINHVUC: 'Giáo dục nghề nghiệp', MANGANH: '' }] }),
  LayDanhSachHoiDap: () => success({ data: [] }),
  LayDanhMucCoQuan: ({ madonvi }) =>
    success({ data: [{ MADONVI: madonvi, TENDONVI: 'Cơ quan mô phỏng', CAPDONVI: '1' }] })
})

/** The dossiers that a call is about. */
export const codesIn = (body: Body): string[] => [
  ...(itemsOf(body) ?? []).flatMap(item =>
    isObject(item) && typeof item.MaHoSo === 'string' ? [item.MaHoSo] : []
  ),
  ...(typeof body.mahoso === 'string' ? [body.mahoso] : [])
]

/** The statuses that a call tells. */
export const statusesIn = (body: Body): string[] =>
  (itemsOf(body) ?? []).flatMap(item =>
    isObject(item) ? [item.TrangThaiHoSo, item.TrangThai].filter(one => one !== undefined).map(String) : []
  )

/** Takes the items of a call when none of them has a fault. */
export function withItems<T extends object>(
  body: Body,
  read: (item: unknown) => T | Fault[],
  take: (items: T[]) => Answer
): Answer {
  const items = itemsOf(body)
  if (items === undefined) return faulty([{ truong: 'data', loi: 'phải là danh sách có phần tử' }])
  const faults: Fault[] = []
  const good: T[] = []
  for (const [i, item] of items.entries()) {
    const result = read(item)
    if (!Array.isArray(result)) good.push(result)
    else
      faults.push(
        ...result.map(({ truong, loi }) => ({ truong: i === 0 ? truong : `data[${i}].${truong}`, loi }))
      )
  }
  return faults.length > 0 ? faulty(faults) : take(good)
}

const itemsOf = ({ data }: Body): unknown[] | undefined =>
  Array.isArray(data) && data.length > 0 ? data : undefined
