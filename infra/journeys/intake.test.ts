import { APPLICATIONS, pdf } from '@motcua/licensing/testing-applications'
import { startPulling } from '@motcua/portal-integration/testing/intake'
import t from 'tap'
import { bothServices } from './stage.ts'

/** What the school of the demonstration filed at the national portal: to dissolve a branch, with its plan as a paper. */
const filing = (n: number, paper: object = {}) => ({
  MaHoSo: `000.00.00.G01-261123-${String(n).padStart(4, '0')}`,
  MaTTHC: 'dissolve-branch',
  NgayNopHoSo: '20261123083000',
  SoGiayToChuHoSo: '0000000001',
  ChuHoSo: 'Trường Trung cấp Minh Họa Sông Hương',
  Email: 'van.phong@truong.example',
  SoDienThoai: '0234000001',
  EformThongTinChiTiet: APPLICATIONS['dissolve-branch'].answers,
  TaiLieuNop: [
    {
      TepDinhKemId: String(n),
      TenTepDinhKem: 'Phương án giải thể (minh họa).pdf',
      MaThanhPhanHoSo: 'dissolution-plan',
      noiDung: pdf(`plan-${n}`).toString('base64'),
      ...paper
    }
  ]
})

t.test('what is filed at the portal, with its papers, is decided here and told there', async t => {
  const { licensing, service, engine, arrived } = await bothServices(t)
  const { portal } = engine
  const whole = [filing(1), filing(2), filing(3)]
  const program = filing(4, { noiDung: Buffer.from('MZ a program').toString('base64') })
  const elsewhere = filing(5, { noiDung: undefined, DuongDanTaiTepTin: 'http://127.0.0.1:9/secret.pdf' })
  const unasked = filing(6, { MaThanhPhanHoSo: 'land-papers' })
  const [back] = filing(6).TaiLieuNop
  unasked.TaiLieuNop.unshift({ ...back, TepDinhKemId: '60', IsDeleted: '1' } as typeof back & object)
  const gone = filing(7, { noiDung: undefined, DuongDanTaiTepTin: '/taken-away.pdf' })
  await portal.fail(
    { kind: 'timeoutAfterAccept', service: 'XacNhanHoSoMoi', count: 2, ms: 3_000 },
    { kind: 'error500', service: 'LayHoSoMoi', count: 1 }
  )
  await portal.offer(...whole, program, elsewhere, unasked, gone)
  startPulling(t, engine, service)

  const receipts = async () =>
    Object.values(await portal.offers()).map(({ receipts: [first] }) => first && [first.KetQua, first.LyDo])
  while ((await receipts()).some(one => one === undefined)) await new Promise(done => setTimeout(done, 20))
  const [first, second, third, ...refused] = await receipts()
  t.same(
    [first, second, third],
    whole.map(() => ['1', ''])
  )
  t.match(refused, [
    ['0', /TaiLieuNop\/0 \(paper-type-unsupported\)/],
    ['0', /TaiLieuNop\/0\/DuongDanTaiTepTin \(not-at-the-portal\)/],
    ['0', /TaiLieuNop\/1\/MaThanhPhanHoSo \(paper-not-asked\)/], // the first one was taken back
    ['0', /TaiLieuNop\/0\/DuongDanTaiTepTin \(not-there\)/]
  ])
  const { rows } = await licensing.pool.query<{ id: string; paper: string }>(
    'select d.id, p.id as paper from dossier d join paper p on p.dossier_id = d.id where d.seq = 1 order by p.name'
  )
  t.equal(rows.length, 3, 'one dossier and one paper for each, whatever was cut off')
  t.equal((await licensing.pool.query('select from dossier')).rowCount, 3, 'what was refused left nothing')

  const [one] = rows
  const seen = await licensing.call('clerk', 'GET', `/dossiers/${one?.id}/papers/${one?.paper}`)
  t.ok(whole.some((_, n) => seen.raw.equals(pdf(`plan-${n + 1}`))))
  for (const { id } of rows) await licensing.act('clerk', id, 'accept')
  await arrived()
  const accepted = await portal.accepted()
  for (const { MaHoSo } of whole)
    t.same(
      accepted[MaHoSo]?.progress.map(one => one.TrangThai),
      ['1', '2']
    )
})
