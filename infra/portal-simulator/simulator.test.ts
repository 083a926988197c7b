import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import {
  account,
  accepted,
  CODE,
  goodDossier,
  goodProgress,
  lists,
  testPortal as portal,
  type Body
} from './testing.ts'

t.test('nobody calls without logging in', async t => {
  const { app, call } = await portal(t)
  const wrong = await app.inject({ method: 'POST', url: '/auth/login', body: { ...account, password: 'x' } })
  t.match(wrong.json(), { session: '', error_code: '-2' })
  t.match(await call('TraCuuHoSo', { session: 'x', mahoso: CODE }), { error_code: '-1' })
})

t.test('a session ends after its minutes', async t => {
  const clock = { at: Date.parse('2026-11-24T01:00:00Z') }
  const { call } = await portal(t, { now: () => new Date(clock.at), sessionMinutes: 5 })
  t.match(await call('LayDanhMucCoQuan'), { error_code: '00' })
  clock.at += 5 * 60_000
  t.match(await call('LayDanhMucCoQuan'), { error_code: '-1' })
})

t.test('a dossier is created once and only then updated', async t => {
  const { create, update, told, call } = await portal(t)
  t.match(await update(), { error_code: '-4', message: /chưa tồn tại/ })
  t.match(await create(), { error_code: '00' })
  t.match(await create(), { error_code: '-3', message: /đã tồn tại/ })
  t.match(await update({ TrangThaiHoSo: '2', ...accepted }), { error_code: '00' })
  t.same((await told()).statuses, ['1', '2'])
  t.match(await call('DongBoHoSoMC', { isUpdating: true, data: [goodDossier()] }), { error_code: '-5' })
})

t.test(
  'the same update again has no effect but is counted; a changed one with the same status is new',
  async t => {
    const { create, update, told } = await portal(t)
    await create()
    const asked = {
      TrangThaiHoSo: '5',
      DanhSachHoSoBoSung: [
        {
          HoSoBoSungId: 1,
          NguoiYeuCauBoSung: 'Cán bộ Minh Họa',
          NoiDungBoSung: 'Bản quyết định thành lập',
          NgayBoSung: '2026-11-24T09:00:00',
          NguoiTiepNhanBoSung: '',
          ThongTinTiepNhan: '',
          NgayTiepNhanBoSung: '',
          TrangThaiBoSung: false,
          NgayHenTraTruoc: '',
          NgayHenTraMoi: ''
        }
      ]
    }
    t.match(await update(asked), { error_code: '00' })
    t.match(await update(asked), { error_code: '00' })
    t.match(await update({ ...asked, GhiChu: 'đã bổ sung' }), { error_code: '00' })
    t.match(await told(), { statuses: ['1', '5', '5'], repeats: 1 })
  }
)

t.test('a status follows only where the table lets it', async t => {
  const { create, update, told } = await portal(t)
  t.match(await create({ TrangThaiHoSo: '9', ...accepted, ...lists }), {
    error_code: '-6',
    message: /TrangThaiHoSo/
  })
  await create()
  t.match(await update({ TrangThaiHoSo: '4', ...accepted }), { error_code: '-6' })
  for (const TrangThaiHoSo of ['2', '4', '6', '4', '9', '10'])
    t.match(await update({ TrangThaiHoSo, ...accepted, ...lists }), { error_code: '00' }, TrangThaiHoSo)
  t.match(await update({ TrangThaiHoSo: '4', ...accepted }), { error_code: '-6' })
  t.same((await told()).statuses, ['1', '2', '4', '6', '4', '9', '10'])
})

t.test('each field of a dossier is checked, and every fault named', async t => {
  const { create } = await portal(t)
  const cases: [string, Body][] = [
    ['MaHoSo', { MaHoSo: 'H57-1-2' }],
    ['MaTTHC', { MaTTHC: '' }],
    ['TenTTHC', { TenTTHC: 5 }],
    ['MaLinhVuc', { MaLinhVuc: undefined }],
    ['KenhThucHien', { KenhThucHien: '4' }],
    ['SoGiayToChuHoSo', { SoGiayToChuHoSo: '12' }],
    ['LoaiDoiTuong', { LoaiDoiTuong: '0' }],
    ['Email', { Email: 'không phải' }],
    ['SoDienThoai', { SoDienThoai: 'abc' }],
    ['TrichYeuHoSo', { TrichYeuHoSo: 'x'.repeat(1001) }],
    ['TrangThaiHoSo', { TrangThaiHoSo: '11' }],
    ['HinhThuc', { HinhThuc: '2' }],
    ['NgayNopHoSo', { NgayNopHoSo: '20260230080000' }],
    ['NgayNopHoSo', { NgayNopHoSo: '2026-11-24 08:00:00' }],
    ['NgayTiepNhan', { TrangThaiHoSo: '2', NgayHenTra: '20261127170000' }],
    ['NgayHenTra', { TrangThaiHoSo: '2', NgayTiepNhan: '20261124090000' }],
    ['NgayTuChoi', { TrangThaiHoSo: '3' }],
    ['DanhSachHoSoBoSung', { TrangThaiHoSo: '5' }],
    ['DanhSachHoSoBoSung[0].HoSoBoSungId', { DanhSachHoSoBoSung: [{ HoSoBoSungId: '1' }] }],
    ['NoiNopHoSo', { NoiNopHoSo: '' }],
    ['HoSoCoThanhPhanSoHoa', { HoSoCoThanhPhanSoHoa: true }],
    ['DuocThanhToanTrucTuyen', { DuocThanhToanTrucTuyen: '4' }],
    ['DinhDanhCHS', { DinhDanhCHS: { LoaiDinhDanh: '1', SoDinhDanh: '046000000001' } }],
    ['DinhDanhCHS[0].SoDinhDanh', { DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '000000001' }] }],
    ['TaiLieuNop[0].DuongDanTaiTepTin', { TaiLieuNop: [{ DuongDanTaiTepTin: 'ftp://x' }] }],
    ['DanhSachLePhi[0].Gia', { DanhSachLePhi: [{ Gia: '1.000' }] }],
    ['DSKetNoiCSDL[0].MaCSDL', { DSKetNoiCSDL: [{ MaCSDL: 7 }] }],
    ['TruongLa', { TruongLa: 'x' }]
  ]
  for (const [field, changes] of cases) {
    const answer = await create(changes)
    t.equal(answer.error_code, '-5', field)
    t.ok(answer.message.includes(field), `${field} in ${answer.message}`)
    t.ok(answer.errors.some(({ truong }: { truong: string }) => truong === field))
  }
  const both = await create({ MaTTHC: '', LoaiDoiTuong: '9' })
  t.same(
    both.errors.map(({ truong }: { truong: string }) => truong),
    ['MaTTHC', 'LoaiDoiTuong']
  )
})

t.test('things that are no list of objects are refused, not answered with a crash', async t => {
  const { call } = await portal(t)
  for (const data of [undefined, null, 'x', [], {}, [null], [[]], [5]]) {
    t.match(await call('DongBoHoSoMC', { isUpdating: 'False', data }), { error_code: '-5' })
    t.match(await call('CapNhatTienDoHoSoMC', { data }), { error_code: '-5' })
  }
  t.match(await call('TraCuuHoSo'), { error_code: '-5' })
  t.match(await call('LayThuTuc'), { error_code: '-5' })
  for (const catalogue of ['LayDanhSachTTHC', 'LayDanhMucLinhVuc', 'LayDanhSachHoiDap'])
    t.match(await call(catalogue), { error_code: '00', data: [] })
  t.match(await call('toString'), { error_code: '-8' })
  t.match(await call('TraCuuHoSo', { madonvi: '', mahoso: CODE }), { error_code: '-8' })
})

t.test('progress is taken of known dossiers only and never goes back in time', async t => {
  const { create, progress, told, call } = await portal(t)
  t.match(await progress(), { error_code: '-4' })
  await create()
  t.match(await progress({ NguoiXuLy: 'x'.repeat(51) }), { error_code: '-5', message: /NguoiXuLy/ })
  t.match(await progress({ ThoiDiemXuLy: '' }), { error_code: '-5', message: /ThoiDiemXuLy/ })
  t.match(await progress({ ThoiDiemXuLy: '20261124090000' }), { error_code: '00' })
  t.match(await progress({ ThoiDiemXuLy: '20261124085959' }), { error_code: '-6', message: /ThoiDiemXuLy/ })
  const backwards = [
    goodProgress({ ThoiDiemXuLy: '20261124100000' }),
    goodProgress({ ThoiDiemXuLy: '20261124095900' })
  ]
  t.match(await call('CapNhatTienDoHoSoMC', { data: backwards }), { error_code: '-6' })
  t.equal((await told()).progress.length, 1)
  t.match(await call('TraCuuHoSo', { mahoso: CODE }), {
    error_code: '00',
    data: [{ MaHoSo: CODE, TrangThaiHoSo: '1', ThoiDiemXuLyCuoi: '20261124090000', TienDo: [{}] }]
  })
})

t.test('the portal fails as it is told, so often and no more', async t => {
  const { app, create, update, arm, call, told } = await portal(t)
  const raw = (rules: Body[]) =>
    arm(rules).then(() =>
      app.inject({ method: 'POST', url: '/services', body: { session: 'x', service: 'TraCuuHoSo' } })
    )
  t.equal((await raw([{ kind: 'error500', count: 1 }])).statusCode, 500)
  const limited = await raw([{ kind: 'status429', count: 1, retryAfter: 7 }])
  t.match([limited.statusCode, limited.headers['retry-after']], [429, '7'])
  await t.rejects(async () => JSON.parse((await raw([{ kind: 'wrongJson', count: 1 }])).body))

  await arm([{ kind: 'errorCode', count: 2, errorCode: '-9', service: 'DongBoHoSoMC' }])
  t.match(await call('LayDanhMucCoQuan'), { error_code: '00' })
  t.match(await create(), { error_code: '-9' })
  t.match(await create(), { error_code: '-9' })
  t.match(await create(), { error_code: '00' })

  await arm([{ kind: 'slow', ms: 30, maHoSo: CODE, count: 1 }])
  const start = Date.now()
  await update()
  t.ok(Date.now() - start >= 25)

  await arm([{ kind: 'error500' }])
  await app.inject({ method: 'DELETE', url: '/_faults' })
  t.match(await update(), { error_code: '00' })
  t.match(await told(), { statuses: ['1'], repeats: 2 })

  await arm([{ kind: 'expiredSession', count: 1 }])
  t.match(await update(), { error_code: '-1' })
  t.match(await update(), { error_code: '-1' }, 'the session is really gone')
  t.equal((await arm([{ kind: 'explode' }])).statusCode, 400)
})

t.test('a call can be accepted or lost without the caller being told', async t => {
  const { app, create, arm, told, login } = await portal(t)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const post = async (isUpdating: string, changes: Body) =>
    fetch(`${url}/services`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        session: await login(),
        madonvi: 'H57.99',
        service: 'DongBoHoSoMC',
        isUpdating,
        data: [goodDossier(changes)]
      })
    })
  await create()
  const kinds = ['timeoutBeforeAccept', 'timeoutAfterAccept']
  for (const kind of kinds) {
    await arm([{ kind, count: 1, ms: 20, service: 'DongBoHoSoMC' }])
    await t.rejects(post('True', { TrangThaiHoSo: '2', ...accepted }), kind)
    t.same((await told()).statuses, kind === 'timeoutAfterAccept' ? ['1', '2'] : ['1'])
  }
})

t.test('an answer may break off half way or come in drops; the call was accepted all the same', async t => {
  const { app, arm, create, told, login } = await portal(t)
  await create()
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const session = await login()
  const update = (changes: Body) =>
    fetch(`${url}/services`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        session,
        madonvi: 'H57.99',
        service: 'DongBoHoSoMC',
        isUpdating: 'True',
        data: [goodDossier({ ...accepted, ...changes })]
      })
    })
  await arm([{ kind: 'truncatedBody', count: 1 }])
  await t.rejects(update({ TrangThaiHoSo: '2' }).then(answer => answer.text()))
  await arm([{ kind: 'drip', ms: 200, count: 1 }])
  const begun = Date.now()
  t.match(await (await update({ TrangThaiHoSo: '4' })).json(), { error_code: '00' })
  t.ok(Date.now() - begun >= 180)
  t.same((await told()).statuses, ['1', '2', '4'])
})

t.test('faults by chance are the same for the same seed', async t => {
  const run = async () => {
    const { arm, call } = await portal(t)
    await arm([{ kind: 'errorCode', probability: 0.5, seed: 7 }])
    const codes: string[] = []
    for (let i = 0; i < 40; i++) codes.push((await call('LayDanhMucCoQuan')).error_code)
    return codes.join()
  }
  const once = await run()
  t.equal(once, await run())
  t.match(once, /00/)
  t.match(once, /-9/)
})

t.test('what was accepted is there again after a restart', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-portal-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const journal = join(folder, 'journal.jsonl')
  const first = await portal(t, { journal })
  await first.create()
  await first.update()
  await first.update({ TrangThaiHoSo: '2', ...accepted })
  await first.progress()
  const before = await first.told()
  await first.app.close()
  const second = await portal(t, { journal })
  t.same(await second.told(), before)
  t.match(await second.create(), { error_code: '-3' })
})

t.test('the page shows codes and statuses, and nobody', async t => {
  const { app, create } = await portal(t)
  await create()
  const page = await app.inject('/')
  t.match(page.headers['content-type'], /html/)
  t.ok(page.body.includes(CODE) && page.body.includes('Mới đăng ký'))
  t.notMatch(page.body, /Trường Minh Họa|0234000001/)
  t.equal((await app.inject('/_accepted/khong-co')).statusCode, 404)
  t.same(Object.keys((await app.inject('/_accepted')).json()), [CODE])
  t.match((await app.inject('/_calls')).json(), { calls: { DongBoHoSoMC: 1 } })
})
