/** What a portal can only refuse by what it remembers: the call and field, the rule, and the words of the refusal. */
export type MemoryRule = { call: string; field: string; says: string; loi: string }

const rules = <K extends string>(list: Record<K, MemoryRule>) => list

export const MEMORY_A = rules({
  exists: {
    call: 'DongBoHoSoMC',
    field: 'MaHoSo',
    says: 'unknown yet when `isUpdating` is `False`',
    loi: 'Hồ sơ đã tồn tại'
  },
  unknown: {
    call: 'DongBoHoSoMC',
    field: 'MaHoSo',
    says: 'known when `isUpdating` is `True`',
    loi: 'Hồ sơ chưa tồn tại'
  },
  twice: {
    call: 'DongBoHoSoMC',
    field: 'MaHoSo',
    says: 'once in a call',
    loi: 'có hai lần trong một lời gọi'
  },
  stepOfUnknown: {
    call: 'CapNhatTienDoHoSoMC',
    field: 'MaHoSo',
    says: 'known',
    loi: 'Hồ sơ chưa tồn tại'
  },
  early: {
    call: 'CapNhatTienDoHoSoMC',
    field: 'ThoiDiemXuLy',
    says: 'not before the last step of the dossier',
    loi: 'sớm hơn bước trước'
  }
})

export const MEMORY_B = rules({
  notGiven: {
    call: 'NoiHoSo',
    field: 'MaHoSo',
    says: 'a code that `GetNextValue` gave',
    loi: 'chưa được cấp'
  },
  exists: { call: 'NoiHoSo', field: 'MaHoSo', says: 'not created before', loi: 'Hồ sơ đã tồn tại' },
  notUploaded: {
    call: 'NoiHoSo',
    field: 'ThanhPhanHoSo[].GiayToDinhKem[].IdGiayTo',
    says: 'a file that was uploaded, with the digest under which it arrived',
    loi: 'không phải tệp đã tải lên với giá trị băm này'
  },
  unknown: {
    call: 'CapNhatTienTrinh, CapNhatTrangThai',
    field: 'MaHoSo',
    says: 'created before',
    loi: 'Hồ sơ chưa tồn tại'
  },
  otherNumber: {
    call: 'CapNhatTienTrinh, CapNhatTrangThai',
    field: 'IdHoSo',
    says: 'the number that `NoiHoSo` gave that dossier',
    loi: 'không phải của mã hồ sơ này'
  },
  early: {
    call: 'CapNhatTienTrinh',
    field: 'ThoiDiemXuLy',
    says: 'not before the last step of the dossier',
    loi: 'sớm hơn bước trước'
  }
})
