import t from 'tap'
import { DVCQG } from '../testing/engine.ts'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import { progressRecord } from './progress-record.ts'

const { versions } = dossierOf(LIVES.long, { code: 'H57.99-261123-0001' })
const told = versions.map(version => progressRecord(version, DVCQG))

t.test('each act is a step of its own: who, when, what, and the status it made', async t => {
  t.same(
    told.map(one => [one.TrangThai, one.NoiDungXuLy]),
    [
      ['1', 'Nộp hồ sơ'],
      ['2', 'Tiếp nhận hồ sơ'],
      ['4', 'Thẩm định hồ sơ'],
      ['5', 'Yêu cầu bổ sung hồ sơ'],
      ['4', 'Đã bổ sung hồ sơ'],
      ['6', 'Yêu cầu thực hiện nghĩa vụ tài chính'],
      ['4', 'Đã thực hiện nghĩa vụ tài chính'],
      ['9', 'Đã giải quyết: đồng ý'],
      ['10', 'Đã trả kết quả']
    ]
  )
  t.same(told[1], {
    MaHoSo: 'H57.99-261123-0001',
    NguoiXuLy: 'Trần Thị Tiếp Nhận',
    ChucDanh: 'Chuyên viên',
    ThoiDiemXuLy: '20261123090100',
    PhongBanXuLy: 'Bộ phận Một cửa',
    NoiDungXuLy: 'Tiếp nhận hồ sơ',
    TrangThai: '2',
    NgayBatDau: '20261123090100',
    NgayKetThucTheoQuyDinh: '20261126090100'
  })
})

t.test('what no official did is told as done by the system, in the unit’s name', async t => {
  t.match(told[0], {
    NguoiXuLy: 'Hệ thống một cửa',
    ChucDanh: '',
    PhongBanXuLy: 'Phòng Giáo dục nghề nghiệp',
    NgayBatDau: ''
  })
})

t.test('a long name of an official is cut to what the portal takes', async t => {
  const [first] = versions
  if (first === undefined) throw new Error('no version')
  const by = { name: 'Tôn Nữ '.repeat(20), title: '', department: '' }
  t.equal(progressRecord({ ...first, act: { ...first.act, by } }, DVCQG).NguoiXuLy.length, 50)
})

t.test('steps never go back in time', async t => {
  const times = told.map(one => one.ThoiDiemXuLy)
  t.same(times.toSorted(), times)
})
