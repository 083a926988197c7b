import { faulty, success, type Answer } from './answers.ts'
import type { Ledger } from './ledger.ts'

/**
 * A list of all codes of a unit, in their order, after one of them. No client's code shows such a call: name and fields are ours
 * until the portal's specification says otherwise.
 */
export const listingOf = ({
  dossiers
}: Ledger): Record<string, (body: Record<string, unknown>) => Answer> => ({
  LayDanhSachHoSo: ({ sau, soluong, madonvi }) => {
    if (typeof sau !== 'string') return faulty([{ truong: 'sau', loi: 'phải là chuỗi' }])
    if (typeof soluong !== 'number' || !Number.isInteger(soluong) || soluong < 1 || soluong > 1000)
      return faulty([{ truong: 'soluong', loi: 'phải là số nguyên từ 1 đến 1000' }])
    const codes = [...dossiers]
      .filter(([code, { unit = madonvi }]) => unit === madonvi && code > sau)
      .map(([code]) => code)
      .toSorted()
    const data = codes.slice(0, soluong).map(MaHoSo => ({ MaHoSo }))
    return success({ data })
  }
})
