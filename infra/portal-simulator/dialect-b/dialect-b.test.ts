import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { buildSimulator, type SimulatorOptions } from '../simulator.ts'

const account = { username: 'so-gddt', password: 'mat-khau-thu' }
const BASIC = `Basic ${Buffer.from('so-gddt:mat-khau-thu').toString('base64')}`
type Test = { teardown: (fn: () => unknown) => void }
type Body = Record<string, unknown>

async function portal(t: Test, options: Partial<SimulatorOptions> = {}) {
  const now = () => new Date('2026-11-24T01:00:00Z')
  const app = buildSimulator({ ...account, now, ...options })
  t.teardown(() => app.close())
  const token = async (authorization = BASIC) =>
    app.inject({
      method: 'POST',
      url: '/b/token',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'grant_type=client_credentials'
    })
  const bearer = `Bearer ${(await token()).json().access_token}`
  const call = async (path: string, body: object, headers: Record<string, string> = {}) =>
    (
      await app.inject({
        method: 'POST',
        url: `/b/${path}`,
        headers: { authorization: bearer, ...headers },
        payload: body
      })
    ).json()
  const upload = async (bytes: string, headers: Record<string, string> = {}) => {
    const form = new FormData()
    form.set('file', new File([bytes], 'a.pdf'))
    const sent = new Response(form)
    const type = sent.headers.get('content-type') ?? ''
    const response = await app.inject({
      method: 'POST',
      url: '/b/Upload',
      headers: { authorization: bearer, 'content-type': type, ...headers },
      payload: Buffer.from(await sent.arrayBuffer())
    })
    return response.json()
  }
  const { value: code } = await call('GetNextValue', { code: 'H57.99' })
  const good = (changes: Body = {}): Body => ({
    MaHoSo: code,
    MaTTHC: '1.000001',
    MaDichVuCong: '',
    ChuHoSo: 'Trường Minh Họa',
    LoaiDoiTuong: 1,
    MaDonViTiepNhan: 'H57.99',
    NgayNop: '2026-11-24 08:00:00',
    NgayTiepNhan: '',
    TrangThaiThanhToan: 0,
    EformThongTinChiTiet: '',
    DanhSachLePhi: [],
    ThanhPhanHoSo: [],
    ThongTinNguoiNop: { LoaiDoiTuong: 1, IdDoiTuong: '', ThongTinChiTiet: filer() },
    ...changes
  })
  const filer = (changes: Body = {}): Body => ({
    TenNguoiNop: 'Trường Minh Họa',
    SoDinhDanh: '0000000001',
    NgayCapDinhDanh: '',
    NgaySinh: '',
    SoDienThoai: '',
    Email: '',
    Fax: '',
    MaTinh: '',
    MaHuyen: '',
    MaXa: '',
    DiaChiChiTiet: '',
    TenChuHs: 'Trường Minh Họa',
    SoDinhDanhChuHs: '0000000001',
    MaTinhChuHs: '',
    MaXaChuHs: '',
    ...changes
  })
  const create = (changes: Body = {}) => call('NoiHoSo', good(changes))
  const step = (IDHoSo: string, changes: Body = {}): Body => ({
    IDHoSo,
    MaHoSo: code,
    NguoiXuLy: 'Cán bộ Minh Họa',
    ThoiDiemXuLy: '2026-11-24T08:00:00.000',
    PhongBanXuLy: '',
    NoiDungXuLy: 'Nộp hồ sơ',
    TrangThai: 1,
    NgayBatDau: '',
    NgayKetThucTheoQuyDinh: '',
    ...changes
  })
  const status = (IdHoSo: string, TrangThai: unknown, changes: Body = {}) =>
    call('CapNhatTrangThai', [
      {
        IdHoSo,
        MaHoSo: code,
        TrangThai,
        NoiDungYKien: '',
        PhongBanXuLy: '',
        NoiDungXuLy: 'Tiếp nhận',
        DanhSachLePhi: [],
        DanhSachGiayToKetQua: [],
        ...changes
      }
    ])
  const told = async () => (await app.inject('/_accepted-b')).json()[code]
  return { app, code, call, upload, create, filer, step, status, told, token }
}

t.test('nobody calls without the token that the right account gets', async t => {
  const { token, call } = await portal(t)
  t.equal((await token('Basic eDp5')).statusCode, 401)
  t.match(await call('GetNextValue', { code: 'H57.99' }, { authorization: 'Bearer x' }), { code: 401 })
  t.match(await call('GetNextValue', { code: 'H57.99' }), { code: 0, value: /^H57\.99-20261124-\d{7}$/ })
  t.match(await call('GetNextValue', { code: '?' }), { code: 5 })
})

t.test('a dossier is created once, under a code that was given, with files that are there', async t => {
  const { create, upload, told } = await portal(t)
  t.match(await create({ MaHoSo: 'H57.99-20261124-0009999' }), { code: 5, message: /chưa được cấp/ })
  const { data } = await upload('giấy tờ')
  t.equal(data.HashTepTin, createHash('sha256').update('giấy tờ').digest('hex'))
  const paper = { IdGiayTo: data.IdTepTin, MaKetQua: '', TenGiayTo: 'a.pdf', HashTepTin: data.HashTepTin }
  const part = (changes: Body) => [
    {
      MaThanhPhanHoSo: 'a',
      TenThanhPhanHoSo: 'Đơn',
      SoLuong: 1,
      LoaiBan: 2,
      GiayToDinhKem: [{ ...paper, ...changes }]
    }
  ]
  t.match(await create({ ThanhPhanHoSo: part({ HashTepTin: '0'.repeat(64) }) }), { code: 5, message: /băm/ })
  const made = await create({ ThanhPhanHoSo: part({}) })
  t.match(made, { code: 0, data: { idHoSo: /.+/ } })
  t.match(await create(), { code: 3, message: /đã tồn tại/, data: { idHoSo: made.data.idHoSo } })
  t.match(await told(), { statuses: ['1'], progress: [], repeats: 0 })
})

t.test('each field is checked, and every fault named', async t => {
  const { create, filer, call, step, status } = await portal(t)
  const person = (changes: Body) => ({ LoaiDoiTuong: 1, IdDoiTuong: '', ThongTinChiTiet: filer(changes) })
  const cases: [string, Body][] = [
    ['MaTTHC', { MaTTHC: '' }],
    ['LoaiDoiTuong', { LoaiDoiTuong: '1' }],
    ['MaDonViTiepNhan', { MaDonViTiepNhan: 'Sở' }],
    ['NgayNop', { NgayNop: '20261124080000' }],
    ['NgayNop', { NgayNop: '2026-02-30 08:00:00' }],
    ['TrangThaiThanhToan', { TrangThaiThanhToan: 2 }],
    ['ThongTinNguoiNop.ThongTinChiTiet.SoDinhDanh', { ThongTinNguoiNop: person({ SoDinhDanh: '12' }) }],
    ['ThongTinNguoiNop.ThongTinChiTiet.NgaySinh', { ThongTinNguoiNop: person({ NgaySinh: '2000-01-01' }) }],
    ['TruongLa', { TruongLa: 1 }]
  ]
  for (const [field, changes] of cases)
    t.match(await create(changes), { code: 5, errors: [{ truong: field }] })
  const { data } = await create()
  for (const [field, changes] of [
    ['NguoiXuLy', { NguoiXuLy: 'x'.repeat(51) }],
    ['ThoiDiemXuLy', { ThoiDiemXuLy: '2026-11-24T08:00:00' }],
    ['TrangThai', { TrangThai: '1' }]
  ] as [string, Body][])
    t.match(await call('CapNhatTienTrinh', [step(data.idHoSo, changes)]), {
      code: 5,
      errors: [{ truong: field }]
    })
  t.match(await call('CapNhatTienTrinh', [step('x')]), { code: 5, message: /IdHoSo/ })
  t.match(await call('CapNhatTienTrinh', step(data.idHoSo)), { code: 5 })
  t.match(await status(data.idHoSo, 11), { code: 5 })
})

t.test('statuses follow the table, steps never go back, and what is done shows its paper', async t => {
  const { create, call, step, status, told } = await portal(t)
  const { data } = await create()
  const id = data.idHoSo
  t.match(await status(id, 9), { code: 6 })
  for (const one of [2, 4]) t.match(await status(id, one), { code: 0 })
  t.match(await status(id, 6), { code: 5, message: /DanhSachLePhi/ })
  t.match(await status(id, 9), { code: 5, message: /DanhSachGiayToKetQua/ })
  t.match(await call('CapNhatTienTrinh', [step(id), step(id, { ThoiDiemXuLy: '2026-11-24T07:59:59.999' })]), {
    code: 6
  })
  t.match(await call('CapNhatTienTrinh', [step(id), step(id, { TrangThai: 2 })]), { code: 0 })
  t.match(await told(), { statuses: ['1', '2', '4'], progress: [{ TrangThai: '1' }, { TrangThai: '2' }] })
})

t.test('the same key again has no effect and is counted; without a key a step is there twice', async t => {
  const { create, call, step, told, upload } = await portal(t)
  const { data } = await create()
  const line = [step(data.idHoSo)]
  const key = { 'idempotency-key': 'one' }
  const first = await call('CapNhatTienTrinh', line, key)
  t.same(await call('CapNhatTienTrinh', line, key), first)
  t.match(await call('CapNhatTienTrinh', [step(data.idHoSo, { TrangThai: 2 })], key), { code: 7 })
  t.match(await told(), { progress: [{}], repeats: 1 })
  await call('CapNhatTienTrinh', line)
  t.equal((await told()).progress.length, 2)
  t.same(await upload('x', { 'idempotency-key': 'x' }), await upload('x', { 'idempotency-key': 'x' }))
})

t.test('it fails as it is told, and keeps what it accepted over a restart', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-portal-b-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const journal = join(folder, 'journal.jsonl')
  const first = await portal(t, { journal })
  const arm = (rules: Body[]) => first.app.inject({ method: 'POST', url: '/_faults', payload: rules })
  await arm([{ kind: 'errorCode', errorCode: '9', service: 'NoiHoSo', count: 1 }])
  t.match(await first.create(), { code: 9 })
  const { data } = await first.create()
  await arm([{ kind: 'takePart', items: 1, errorCode: '5', count: 1 }])
  const lines = [first.step(data.idHoSo), first.step(data.idHoSo, { TrangThai: 2 })]
  t.match(await first.call('CapNhatTienTrinh', lines), { code: 5 })
  t.equal((await first.told()).progress.length, 1)
  await arm([{ kind: 'expiredSession', count: 1 }])
  t.match(await first.status(data.idHoSo, 2), { code: 401 })
  t.match(await first.status(data.idHoSo, 2), { code: 401 }, 'the token is really gone')
  const page = await first.app.inject('/')
  t.ok(page.body.includes(first.code) && page.body.includes('Phương thức B'))
  t.notMatch(page.body, /Trường Minh Họa/)
  const before = (await first.app.inject('/_accepted-b')).json()
  await first.app.close()
  const second = await portal(t, { journal })
  t.same((await second.app.inject('/_accepted-b')).json(), before)
})

t.test('a step may not tell what could not follow', async t => {
  const { create, call, step, told } = await portal(t)
  const { data } = await create()
  const steps = (...statuses: number[]) =>
    call(
      'CapNhatTienTrinh',
      statuses.map(TrangThai => step(data.idHoSo, { TrangThai }))
    )
  t.match(await steps(9), { code: 6, errors: [{ truong: 'TrangThai' }] })
  t.match(await steps(1, 2, 9), { code: 6, message: /9 không thể đến sau 2/ })
  t.match(await steps(1, 2), { code: 0 })
  t.match(await steps(9), { code: 6 })
  t.equal((await told()).progress.length, 2)
})

t.test('a key that was used is known after a restart, though its answer was lost', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-portal-b-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const journal = join(folder, 'journal.jsonl')
  const first = await portal(t, { journal })
  const { data } = await first.create()
  const line = [first.step(data.idHoSo)]
  const key = { 'idempotency-key': 'step-1' }
  const said = await first.call('CapNhatTienTrinh', line, key)
  const uploaded = await first.upload('giấy tờ', { 'idempotency-key': 'paper-1' })
  await first.call('CapNhatTienTrinh', line, key)
  await first.app.close()

  const second = await portal(t, { journal })
  const told = async () => (await second.app.inject('/_accepted-b')).json()[first.code]
  t.match(await told(), { progress: [{}], repeats: 1 }, 'what was repeated is counted still')
  t.same(await second.call('CapNhatTienTrinh', line, key), said)
  t.same(await second.upload('giấy tờ', { 'idempotency-key': 'paper-1' }), uploaded)
  t.match(await second.call('CapNhatTienTrinh', [second.step('x')], key), { code: 7 })
  const { progress, repeats } = await told()
  t.same([progress.length, repeats], [1, 2])
})
