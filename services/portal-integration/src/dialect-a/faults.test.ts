import t from 'tap'
import { createCheck, type Fault } from '../payload/check.ts'
import { createMapper } from '../payload/code-maps.ts'
import { rulesOf } from '../payload/rules.ts'
import { DVCQG } from '../testing/engine.ts'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import { createAdapter } from './adapter.ts'
import { dialectA } from './dialect.ts'

const check = createCheck(rulesOf(DVCQG))
const outbound = { call: () => Promise.reject(new Error('nothing is to be sent')) }
const account = { username: '', password: '' }
const adapter = createAdapter({ endPoint: DVCQG, outbound, unit: 'H57.99', account, silenceMs: 1 })
const { prepare } = dialectA({ endPoint: DVCQG, adapter, check })
const CODE = 'H57.99-261123-0001'

type Change = NonNullable<Parameters<typeof dossierOf>[1]['change']>
const faults = (change: Change, code = CODE): Fault[] => {
  const [version] = dossierOf(['submitted'], { code, change }).versions
  if (version === undefined) throw new Error('no version')
  return prepare(version).faults
}
const places = (found: Fault[]): string[] => found.map(({ call, pointer }) => `${call}${pointer}`)

t.test('no version of any life has a fault', async t => {
  for (const life of Object.values(LIVES))
    for (const version of dossierOf(life, { code: CODE }).versions) t.same(prepare(version).faults, [])
})

t.test('every form of dossier code that the portals use passes, and no other', async t => {
  for (const code of [CODE, 'H57-20261123-1234567', '000.00.57.H57-261123-0001', '46-261123-0001'])
    t.same(faults({}, code), [], code)
  for (const code of [
    '',
    'H57.99-2611-0001',
    'H57.99-261123-1',
    'h57.99-261123-0001',
    'H57.99-261123-0001\n'
  ])
    t.same(
      places(faults({}, code)),
      ['DongBoHoSoMC/MaHoSo', 'CapNhatTienDoHoSoMC/MaHoSo'],
      JSON.stringify(code)
    )
})

const [record, line] = (() => {
  const [version] = dossierOf(LIVES.long.slice(0, 5), { code: CODE }).versions.slice(-1)
  if (version === undefined) throw new Error('no version')
  const said = prepare(version)
  return [said.record, said.line] as const
})()
/** The record with something wrong at one place. */
const broken = (path: string, value: unknown): unknown => {
  const copy = structuredClone<Record<string, unknown>>(record)
  const keys = path.split('/')
  const last = keys.pop() ?? ''
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a path into our own record
  const holder = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy)
  holder[last] = value
  return copy
}

/** Each rule of the data, broken: where, by what, which rule says so and its limit. */
const BROKEN: [path: string, value: unknown, rule: string, limit?: unknown][] = [
  ['TenTTHC', '', 'empty'],
  ['TenTTHC', undefined, 'missing'],
  ['TenTTHC', 5, 'text'],
  ['ChuHoSo', '   ', 'empty'],
  ['KenhThucHien', '4', 'code', ['1', '2', '3']],
  ['SoGiayToChuHoSo', '12', 'shape:owner-number'],
  ['LoaiDoiTuong', '0', 'code', ['1', '2', '3', '4']],
  ['MaDoiTuong', 7, 'text'],
  ['Email', 'không phải', 'shape:mail'],
  ['SoDienThoai', 'abc', 'shape:phone'],
  ['TrichYeuHoSo', 'x'.repeat(1001), 'most', 1000],
  ['NgayTiepNhan', '', 'needed'],
  ['NgayHenTra', '', 'needed'],
  ['NgayHenTra', '20260230080000', 'date', ['yyyyMMddHHmmss']],
  ['NgayNopHoSo', '2026-11-24 08:00:00', 'date', ['yyyyMMddHHmmss']],
  ['TrangThaiHoSo', '11', 'code', ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']],
  ['HinhThuc', '2', 'code', ['0', '1']],
  ['TaiLieuNop', {}, 'list'],
  ['TaiLieuNop/0', 'x', 'object'],
  ['TaiLieuNop/0/TenTepDinhKem', 'x'.repeat(4001), 'most', 4000],
  ['TaiLieuNop/0/DuongDanTaiTepTin', 'ftp://x', 'shape:link'],
  ['TaiLieuNop/0/DuocTaiSuDung', '3', 'code', ['0', '1', '2']],
  [
    'DanhSachLePhi',
    [{ TenPhiLePhi: 'x', MaPhiLePhi: '', HinhThucThu: '3', Gia: '1', LoaiPhiLePhi: '1' }],
    'code',
    ['1', '2', '4']
  ],
  [
    'DanhSachLePhi',
    [{ TenPhiLePhi: 'x', MaPhiLePhi: '', HinhThucThu: '', Gia: '1.000', LoaiPhiLePhi: '1' }],
    'shape:dong'
  ],
  ['DanhSachHoSoBoSung/0/HoSoBoSungId', '1', 'integer'],
  ['DanhSachHoSoBoSung/0/TrangThaiBoSung', 'true', 'boolean'],
  ['DanhSachHoSoBoSung/0/NgayTiepNhanBoSung', '', 'needed'],
  ['DanhSachHoSoBoSung/0/NgayHenTraMoi', '26/11/2026', 'date', ['yyyyMMddHHmmss', 'yyyy-MM-ddTHH:mm:ss']],
  ['DinhDanhCHS', [], 'least', 1],
  ['DinhDanhCHS/0/SoDinhDanh', '046000000001', 'shape:nine-digits'],
  ['DinhDanhCHS/0/LoaiDinhDanh', '1', 'shape:twelve-digits'],
  ['DSKetNoiCSDL', [{ MaCSDL: 7 }], 'text'],
  ['TruongLa', 'x', 'surplus']
]

t.test(
  'each limit, code list, form of date and rule between fields is found, with its limit, in both languages',
  async t => {
    t.same(check('DongBoHoSoMC', record), [])
    for (const [path, value, rule, limit] of BROKEN) {
      const [found, ...more] = check('DongBoHoSoMC', broken(path, value))
      t.same(more, [], path)
      t.equal(found?.rule, rule, path)
      t.same(found?.limit, limit, path)
      t.ok(found?.vi && found.en && found.pointer.startsWith(`/${path.split('/')[0]}`), path)
    }
    t.match(check('CapNhatTienDoHoSoMC', { ...line, NguoiXuLy: 'x'.repeat(51) }), [
      {
        pointer: '/NguoiXuLy',
        rule: 'most',
        limit: 50,
        vi: 'dài quá 50 ký tự',
        en: 'is longer than 50 characters'
      }
    ])
    for (const [status, field] of [
      ['3', 'NgayTuChoi'],
      ['5', 'DanhSachHoSoBoSung']
    ] as const)
      t.match(check('DongBoHoSoMC', { ...record, TrangThaiHoSo: status, DanhSachHoSoBoSung: [] }), [
        { pointer: `/${field}`, rule: 'needed' }
      ])
  }
)

t.test('what the portal could only refuse is found before it is asked: the field, not the value', async t => {
  const applicant = {
    kind: 'citizen' as const,
    name: '',
    identifierKind: 'citizenId' as const,
    identifier: '04600000000X',
    email: null,
    phone: null,
    account: null
  }
  const found = faults({ applicant, summary: '   ' })
  t.same([...new Set(places(found))].toSorted(), [
    'DongBoHoSoMC/ChuHoSo',
    'DongBoHoSoMC/DinhDanhCHS/0/SoDinhDanh',
    'DongBoHoSoMC/SoGiayToChuHoSo',
    'DongBoHoSoMC/TrichYeuHoSo'
  ])
  t.notMatch(JSON.stringify(found), /04600000000X/)
})

t.test('a code that a map does not know is named, and one counts from its day to its day', async t => {
  const agency = { code: 'H57.50', name: { vi: 'Sở Y tế', en: '' }, unit: { vi: 'Phòng', en: '' } }
  t.match(faults({ agency }), [
    {
      call: 'maps',
      pointer: '/agencies/H57.50',
      vi: 'bảng mã agencies không có "H57.50" vào ngày 2026-11-23'
    }
  ])
  const on = (at: string) => createMapper(DVCQG.maps, at).code('agencies', 'H57.97')
  t.same(['2025-02-28T16:59:59Z', '2025-02-28T17:00:00Z'].map(on), ['H57.97', 'H57.99'])
})
