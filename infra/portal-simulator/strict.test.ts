import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { accepted, CODE, goodProgress, lists, testPortal, type Body } from './testing.ts'

/** A portal that knows one dossier, newly registered. */
async function portal(t: Parameters<typeof testPortal>[0], options: Parameters<typeof testPortal>[1] = {}) {
  const { create, update, call, ...rest } = await testPortal(t, options)
  await create()
  return {
    ...rest,
    call,
    update: (changes: Body) => update({ ...accepted, ...changes }),
    steps: (...statuses: string[]) =>
      call('CapNhatTienDoHoSoMC', { data: statuses.map(TrangThai => goodProgress({ TrangThai })) })
  }
}

t.test('steps follow each other by the table of statuses, also within one call', async t => {
  const { steps, told } = await portal(t)
  t.match(await steps('4'), { error_code: '-6', errors: [{ truong: 'TrangThai', loi: /đầu tiên/ }] })
  t.match(await steps('1', '2', '9'), {
    error_code: '-6',
    errors: [{ truong: 'TrangThai', loi: '9 không thể đến sau 2' }]
  })
  t.match(await steps('1', '2'), { error_code: '00' })
  t.match(await steps('10'), { error_code: '-6' })
  t.match(await steps('2', '4', '5', '4', '9', '10', '10'), { error_code: '00' })
  t.match(await steps('4'), { error_code: '-6', message: /4 không thể đến sau 10/ })
  t.equal((await told()).progress.length, 9)
  const loose = await portal(t, { strict: false })
  t.match(await loose.steps('4', '10', '2'), { error_code: '00' })
})

t.test('one call takes ten steps and no more', async t => {
  const { steps, told } = await portal(t)
  t.match(await steps(...Array.from({ length: 11 }, () => '1')), {
    error_code: '-5',
    errors: [{ truong: 'data', loi: 'nhiều nhất 10 phần tử' }]
  })
  t.match(await steps(...Array.from({ length: 10 }, () => '1')), { error_code: '00' })
  t.equal((await told()).progress.length, 10)
})

t.test('6 comes with its fees and 9 with its result', async t => {
  const { update } = await portal(t)
  for (const TrangThaiHoSo of ['2', '4']) t.match(await update({ TrangThaiHoSo }), { error_code: '00' })
  for (const [TrangThaiHoSo, field] of [
    ['6', 'DanhSachLePhi'],
    ['9', 'DanhSachGiayToKetQua']
  ] as const) {
    const fault = { truong: field, loi: `không được để trống ở trạng thái ${TrangThaiHoSo}` }
    t.match(await update({ TrangThaiHoSo }), { error_code: '-5', errors: [fault] })
    t.match(await update({ TrangThaiHoSo, [field]: [] }), { error_code: '-5', errors: [fault] })
  }
  t.match(await update({ TrangThaiHoSo: '9', ...lists }), { error_code: '00' })
  const loose = await portal(t, { strict: false })
  t.match(await loose.update({ TrangThaiHoSo: '9' }), { error_code: '00' }, 'as one who is told 9 for 5')
})

t.test('an account at the portal is told only of who filed online', async t => {
  const { update } = await portal(t)
  for (const KenhThucHien of ['1', '3']) {
    t.match(await update({ KenhThucHien, MaDoiTuong: 'TECH-1' }), {
      error_code: '-5',
      errors: [{ truong: 'MaDoiTuong', loi: 'chỉ nhận khi KenhThucHien là 2' }]
    })
    for (const MaDoiTuong of ['', null])
      t.match(await update({ KenhThucHien, MaDoiTuong }), { error_code: '00' })
  }
  t.match(await update({ KenhThucHien: '2', MaDoiTuong: 'TECH-1' }), { error_code: '00' })
})

t.test('after 9 comes 10 alone, but at a portal that takes what was reopened', async t => {
  for (const reopening of [false, true]) {
    const { update, steps } = await portal(t, { reopening })
    for (const TrangThaiHoSo of ['2', '4', '9']) await update({ TrangThaiHoSo, ...lists })
    const expected = { error_code: reopening ? '00' : '-6' }
    t.match(await steps('1', '2', '4', '9', '4'), expected)
    t.match(await update({ TrangThaiHoSo: '4' }), expected)
  }
})

t.test('the unit that sent a dossier is known after a restart, and to none other is it shown', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-portal-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const journal = join(folder, 'journal.jsonl')
  const first = await portal(t, { journal })
  const lookUp = { mahoso: CODE, madonvi: 'H57.98' }
  t.match(await first.call('TraCuuHoSo', lookUp), { error_code: '-4' })
  await first.steps('1', '2')
  await first.app.close()
  const second = await portal(t, { journal })
  t.match(await second.call('TraCuuHoSo', lookUp), { error_code: '-4', message: /ở đơn vị này/ })
  t.match(await second.call('TraCuuHoSo', { mahoso: CODE }), { error_code: '00' })
  t.match(await second.steps('10'), { error_code: '-6' }, 'and which step came last')
})
