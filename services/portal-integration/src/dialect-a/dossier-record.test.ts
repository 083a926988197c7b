import fc from 'fast-check'
import t from 'tap'
import { DVCQG } from '../testing/engine.ts'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import { type StepName } from '../testing/steps.ts'
import { holds } from '../testing/holds.ts'
import type { LinkTo } from '../paper-links.ts'
import { createMapper } from '../payload/code-maps.ts'
import { dossierRecord } from './dossier-record.ts'

type Change = Parameters<typeof dossierOf>[1]['change']
const CODE = 'H57.99-261123-0001'
const last = (life: readonly StepName[], change: Change = {}, endPoint = DVCQG) => {
  const version = dossierOf(life, { code: CODE, change }).versions.at(-1)
  if (version === undefined) throw new Error('a dossier without versions')
  return dossierRecord(version, endPoint, createMapper(endPoint.maps, version.act.at))
}

t.test(
  'a new application is told with all that the portal asks for, and no date that is not there',
  async t => {
    const [version] = dossierOf(['submitted'], { code: CODE }).versions
    t.same(last(['submitted']), {
      MaHoSo: CODE,
      MaTTHC: '1.000001',
      TenTTHC: 'Đổi tên cơ sở giáo dục nghề nghiệp',
      MaLinhVuc: 'GDNN',
      TenLinhVuc: 'Giáo dục nghề nghiệp',
      SoBienNhan: '',
      KenhThucHien: '2',
      SoGiayToChuHoSo: '0000000001',
      ChuHoSo: 'Trường Trung cấp Minh Họa Sông Hương',
      LoaiDoiTuong: '4',
      MaDoiTuong: '',
      ThongTinKhac: '',
      Email: 'daidien@songhuong.example',
      Fax: '',
      SoDienThoai: '0234111222',
      TrichYeuHoSo: 'Trường Trung cấp Minh Họa Sông Hương đề nghị đổi tên',
      NgayTiepNhan: '',
      NgayHenTra: '',
      TrangThaiHoSo: '1',
      NgayTra: '',
      ThongTinTra: '',
      HinhThuc: '',
      NgayKetThucXuLy: '',
      DonViXuLy: 'Phòng Giáo dục nghề nghiệp',
      GhiChu: '',
      TaiLieuNop: [
        {
          TepDinhKemId: version?.papers[0]?.id,
          TenTepDinhKem: 'van-ban-de-nghi.pdf',
          IsDeleted: 'False',
          MaThanhPhanHoSo: 'application',
          DuongDanTaiTepTin: '',
          DuocSoHoa: '1',
          DuocTaiSuDung: '0',
          DuocLayTuKhoDMQG: '0',
          MaKetQuaThayThe: ''
        }
      ],
      DanhSachLePhi: [],
      DanhSachTepDinhKemKhac: [],
      DanhSachHoSoBoSung: [],
      DanhSachGiayToKetQua: [],
      NoiNopHoSo: '2',
      HoSoCoThanhPhanSoHoa: '1',
      TaiKhoanDuocXacThucVoiVNeID: '0',
      DuocThanhToanTrucTuyen: '0',
      NgayTuChoi: '',
      DinhDanhCHS: [{ LoaiDinhDanh: '2', SoDinhDanh: '000000001' }],
      NgayNopHoSo: '20261123090000',
      DSKetNoiCSDL: []
    })
  }
)

t.test('each life shows its dates as they become known', async t => {
  t.match(last(LIVES.granted), {
    TrangThaiHoSo: '10',
    NgayTiepNhan: '20261123090100',
    NgayHenTra: '20261126090100',
    NgayKetThucXuLy: '20261123090300',
    NgayTra: '20261123090400',
    ThongTinTra: 'Đã trả kết quả',
    HinhThuc: '0',
    NgayTuChoi: ''
  })
  t.match(last(LIVES.refused), {
    TrangThaiHoSo: '3',
    NgayTuChoi: '20261123090100',
    NgayKetThucXuLy: '20261123090100',
    GhiChu: /Thiếu bản sao/
  })
  t.match(last(LIVES.withdrawn), { TrangThaiHoSo: '7', NgayTuChoi: '', NgayKetThucXuLy: '20261123090200' })
  t.match(last(LIVES.stopped), { TrangThaiHoSo: '8', NgayTra: '', NgayKetThucXuLy: '20261123090400' })
})

t.test('what was asked for and given is told with the dossier: files, fees and the result', async t => {
  const linkTo: LinkTo = file => `https://mot-cua.example/${file.kind === 'paper' ? file.paper : file.code}`
  const { versions } = dossierOf(LIVES.long, { code: CODE })
  const told = versions.map(one => dossierRecord(one, DVCQG, createMapper(DVCQG.maps, one.act.at)))
  const linked = versions.map(one => dossierRecord(one, DVCQG, createMapper(DVCQG.maps, one.act.at), linkTo))
  t.match(linked[0]?.TaiLieuNop, [
    { DuongDanTaiTepTin: `https://mot-cua.example/${versions[0]?.papers[0]?.id}` }
  ])
  t.same(
    told[4]?.TaiLieuNop.map(one => one.MaThanhPhanHoSo),
    ['application', 'establishing-decision']
  )
  t.same(told[4]?.DanhSachHoSoBoSung[0]?.DanhSachGiayToBoSung, [
    { TenGiayTo: 'Quyết định thành lập', SoLuong: 1, LoaiGiayTo: 1 }
  ])
  t.same(told[4]?.DanhSachLePhi, [])
  t.match(told[5], {
    TrangThaiHoSo: '6',
    NgayHenTra: '20261126090400', // the clock stands still; this was promised
    DuocThanhToanTrucTuyen: '0',
    DanhSachLePhi: [
      { TenPhiLePhi: 'Lệ phí cấp phép', MaPhiLePhi: '', HinhThucThu: '', Gia: '150000', LoaiPhiLePhi: '1' }
    ]
  })
  t.same(told[6]?.DanhSachGiayToKetQua, [])
  const code = versions[7]?.results[0]?.code
  t.match(linked[7]?.DanhSachGiayToKetQua, [{ DuongDanTepTinKetQua: `https://mot-cua.example/${code}` }])
  t.same(told[7]?.DanhSachGiayToKetQua, [
    {
      TenGiayTo: 'Quyết định đổi tên',
      MaThanhPhanHoSo: '',
      GiayToId: code,
      DuongDanTepTinKetQua: `https://mot-cua.example/kiem-tra-van-ban/${code}`,
      MaGiayToKetQua: code
    }
  ])
})

t.test('a corrected result takes the place of the one before, and a reopened dossier has none', async t => {
  const results = (life: readonly StepName[]) => last(life).DanhSachGiayToKetQua.map(one => one.GiayToId)
  const [before] = results(LIVES.corrected.slice(0, -1))
  const [after] = results(LIVES.corrected)
  t.ok(before && after && before !== after)
  t.same(results(LIVES.reopened.slice(0, 5)), [])
})

t.test('an account at the portal is told, and what every dossier is checked against', async t => {
  const [begun] = dossierOf(['submitted'], { code: CODE }).versions
  if (begun === undefined) throw new Error('no version')
  const applicant = { ...begun.applicant, account: 'TECH-0001' }
  t.match(last(['submitted'], { applicant }, { ...DVCQG, databases: ['7'] }), {
    MaDoiTuong: 'TECH-0001',
    TaiKhoanDuocXacThucVoiVNeID: '1',
    DSKetNoiCSDL: [{ MaCSDL: '7' }]
  })
  for (const channel of ['inPerson', 'post'] as const)
    t.match(last(['submitted'], { applicant, channel }), { MaDoiTuong: '' }, `not by ${channel}`)
})

t.test('a supplement is told when it is asked for and again when it has come', async t => {
  const asked = last(LIVES.long.slice(0, 4))
  t.same(asked.DanhSachHoSoBoSung, [
    {
      HoSoBoSungId: 1,
      NguoiYeuCauBoSung: 'Lê Văn Thụ Lý',
      NoiDungBoSung: 'Thiếu bản sao quyết định thành lập; đề nghị bổ sung',
      NgayBoSung: '2026-11-23T09:03:00',
      NguoiTiepNhanBoSung: '',
      ThongTinTiepNhan: '',
      NgayTiepNhanBoSung: '',
      TrangThaiBoSung: false,
      DanhSachGiayToBoSung: [],
      DanhSachLePhiBoSung: [],
      NgayHenTraTruoc: '2026-11-26T09:01:00',
      NgayHenTraMoi: ''
    }
  ])
  t.match(last(LIVES.long.slice(0, 5), {}, { ...DVCQG, supplementDates: 'compact' }).DanhSachHoSoBoSung[0], {
    NguoiTiepNhanBoSung: 'Hệ thống một cửa',
    ThongTinTiepNhan: 'Đã nhận bổ sung',
    NgayBoSung: '20261123090300',
    NgayTiepNhanBoSung: '20261123090400',
    TrangThaiBoSung: true,
    NgayHenTraMoi: '20261126090400'
  })
})

t.test('who applies is told in the codes of the end point', async t => {
  const citizen = (identifier: string, endPoint = DVCQG) =>
    last(
      ['submitted'],
      {
        applicant: {
          kind: 'citizen',
          name: 'Nguyễn Văn Minh Họa',
          identifierKind: 'citizenId',
          identifier,
          email: null,
          phone: null,
          account: null
        }
      },
      endPoint
    )
  t.match(citizen('046000000001'), {
    LoaiDoiTuong: '1',
    SoGiayToChuHoSo: '046000000001',
    Email: '',
    SoDienThoai: '',
    DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '046000000001' }]
  })
  t.same(citizen('190000001').DinhDanhCHS, [{ LoaiDinhDanh: '2', SoDinhDanh: '190000001' }])
  const other = { ...DVCQG, placeholderIdentity: null, noAccount: null }
  t.match(last(['submitted'], {}, other), { MaDoiTuong: null, DinhDanhCHS: [] })
})

t.test('what comes by post goes back by post', async t => {
  t.match(last(LIVES.granted, { channel: 'post' }), { KenhThucHien: '3', HinhThuc: '1' })
  t.match(last(LIVES.granted, { channel: 'inPerson' }), { KenhThucHien: '1', HinhThuc: '0' })
})

t.test('a summary and a remark never pass the portal’s limit, whatever was written', async t => {
  const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1_500, size: 'max' })
  holds(
    t,
    fc.property(texts, texts, (summary, reason) => {
      const { TrichYeuHoSo, GhiChu } = last(['submitted'], { summary, reason })
      return TrichYeuHoSo.length <= 1_000 && GhiChu.length <= 1_000
    })
  )
})
