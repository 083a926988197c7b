import type { FormData, FormKind } from './schemas.ts'

/** One of each form, of persons, schools and agencies that do not exist. */
const office = {
  parent: 'Ủy ban nhân dân thành phố Huế',
  name: 'Trung tâm Phục vụ hành chính công',
  place: 'Huế',
  phone: '0234 000 0000'
}
const department = { parent: 'Ủy ban nhân dân thành phố Huế', name: 'Sở Giáo dục và Đào tạo', place: 'Huế' }
const code = '0123456789ABCDEFGHJKMNPQRSV'
const check = { address: `https://dvc.example.test/xm/${code}`, code }
const common = { demo: true, issuedAt: '2026-10-05T07:30:00Z', office, check }
const dossier = {
  code: '000.00.05.H57-261005-0001',
  procedure: 'Cấp phép hoạt động giáo dục nghề nghiệp tại phân hiệu',
  applicant: 'Trường Trung cấp Demo Sông Hương',
  address: '1 đường Minh Hoạ, phường Thuận Hoá, thành phố Huế',
  phone: '0234 000 0001',
  email: 'lien-he@truong.example.test'
}
const officer = { position: 'Người tiếp nhận hồ sơ', name: 'Nguyễn Thị Ường (demo)' }
const leader = { position: 'Giám đốc', name: 'Trần Đặng Hữu Nghĩa (demo)' }

export const samples: { [Kind in FormKind]: FormData<Kind> } = {
  filing: {
    ...common,
    number: `${dossier.code}/1`,
    dossier,
    signer: { position: 'Hệ thống Một Cửa', name: office.name },
    filedAt: '2026-10-05T02:15:00Z',
    answerBy: '2026-10-05T09:15:00Z',
    papers: [
      { name: 'Văn bản đề nghị cấp phép (khai trực tuyến)' },
      {
        name: 'Hợp đồng thuê địa điểm từ 05 năm trở lên',
        file: 'hop-dong-thue.pdf',
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
      }
    ],
    submittedBy: 'Lê Ngọc Quỳnh Hương (demo)'
  },
  receipt: {
    ...common,
    number: '0001/TNHS',
    dossier,
    signer: officer,
    papers: [
      { name: 'Văn bản đề nghị cấp phép', form: 'bản điện tử' },
      { name: 'Báo cáo điều kiện bảo đảm hoạt động', form: 'bản điện tử' },
      { name: 'Hợp đồng thuê địa điểm từ 05 năm trở lên' }
    ],
    copies: 1,
    limit: '07 ngày làm việc',
    receivedAt: '2026-10-05T02:15:00Z',
    dueAt: '2026-10-14T02:15:00Z',
    returnPlace: 'Cổng dịch vụ công',
    fee: 'không thu',
    entry: { book: '10/2026', line: '12' },
    submittedBy: 'Lê Ngọc Quỳnh Hương (demo)'
  },
  'supplement-request': {
    ...common,
    number: '0001/HDHS',
    dossier,
    signer: officer,
    items: [
      'Bổ sung danh sách nhà giáo của nghề Điện công nghiệp, kèm văn bằng.',
      'Ký số lại báo cáo điều kiện bảo đảm: chữ ký số đã hết hạn.'
    ],
    reason: 'Thành phần hồ sơ chưa đủ theo quy định.',
    supplyBy: '2026-11-04'
  },
  'intake-refusal': {
    ...common,
    number: '0002/TCTN',
    dossier,
    signer: officer,
    reasons: ['Thủ tục không thuộc thẩm quyền giải quyết của cơ quan.'],
    advice: 'Nộp hồ sơ tại cơ quan quản lý trực tiếp của trường cao đẳng.'
  },
  apology: {
    ...common,
    office: department,
    number: '15/PXL',
    dossier,
    signer: leader,
    acceptedAt: '2026-10-05T02:15:00Z',
    dueAt: '2026-10-14T02:15:00Z',
    newDueAt: '2026-10-19T02:15:00Z',
    reason: 'cần kiểm tra thực tế xưởng thực hành, bị hoãn vì mưa lũ.'
  },
  'stop-notice': {
    ...common,
    office: department,
    number: '21/TB-SGDĐT',
    dossier,
    signer: leader,
    acceptedAt: '2026-10-05T02:15:00Z',
    stoppedAt: '2026-10-12T09:00:00Z',
    reason: 'tổ chức nộp hồ sơ đề nghị rút hồ sơ.',
    basis: 'Đơn đề nghị ngày 12 tháng 10 năm 2026.',
    next: 'Tổ chức có thể nộp hồ sơ mới bất cứ lúc nào.'
  },
  'control-sheet': {
    ...common,
    dossier,
    acceptedAt: '2026-10-05T02:15:00Z',
    dueAt: '2026-10-14T02:15:00Z',
    steps: [
      {
        from: 'Trung tâm Phục vụ hành chính công',
        to: 'Phòng Giáo dục nghề nghiệp',
        at: '2026-10-05T03:00:00Z',
        result: 'early'
      },
      {
        from: 'Phòng Giáo dục nghề nghiệp',
        to: 'Lãnh đạo Sở',
        at: '2026-10-12T08:00:00Z',
        result: 'on-time',
        note: 'kèm dự thảo quyết định'
      },
      { from: 'Lãnh đạo Sở', to: 'Văn thư', at: '2026-10-14T09:30:00Z', result: 'late' }
    ]
  },
  register: {
    ...common,
    from: '2026-10-01',
    to: '2026-10-31',
    entries: Array.from({ length: 30 }, (_, n) => ({
      code: `000.00.05.H57-261005-${String(n + 1).padStart(4, '0')}`,
      procedure: dossier.procedure,
      applicant: `Trường Trung cấp Demo ${n + 1}`,
      receivedAt: '2026-10-05T02:15:00Z',
      dueAt: '2026-10-14T02:15:00Z',
      ...(n % 2 === 0 && { returnedAt: '2026-10-13T09:00:00Z' }),
      channel: 'Trực tuyến'
    }))
  },
  decision: {
    ...common,
    office: department,
    number: '1979/QĐ-SGDĐT',
    subject: 'Về việc đổi tên Trường Trung cấp Demo Sông Hương',
    authority: 'Giám đốc Sở Giáo dục và Đào tạo',
    grounds: [
      'Căn cứ Nghị định số 95/2026/NĐ-CP ngày 31 tháng 3 năm 2026 của Chính phủ;',
      'Theo đề nghị của Trưởng phòng Giáo dục nghề nghiệp.'
    ],
    articles: [
      ['Đổi tên Trường Trung cấp Demo Sông Hương thành Trường Trung cấp Demo Sông Hương và Biển.'],
      ['Quyết định này có hiệu lực kể từ ngày ký.', 'Trường giữ nguyên quyền và nghĩa vụ hiện có.'],
      ['Các phòng chuyên môn và Hiệu trưởng nhà trường chịu trách nhiệm thi hành Quyết định này.']
    ],
    recipients: ['Như Điều 3', 'Cổng thông tin điện tử', 'Lưu: VT, GDNN'],
    signer: leader
  },
  licence: {
    ...common,
    office: department,
    number: '29/GP-SGDĐT',
    name: 'Giấy phép hoạt động giáo dục nghề nghiệp',
    authority: 'Giám đốc Sở Giáo dục và Đào tạo',
    grounds: ['Căn cứ Nghị định số 95/2026/NĐ-CP ngày 31 tháng 3 năm 2026 của Chính phủ;'],
    institution: {
      name: 'Trường Trung cấp Demo Sông Hương',
      headOffice: '1 đường Minh Hoạ, phường Thuận Hoá, thành phố Huế',
      phone: '0234 000 0001',
      email: 'lien-he@truong.example.test',
      website: 'https://truong.example.test',
      foundedBy: 'số 2500/QĐ-UBND ngày 01 tháng 6 năm 2020 (demo)'
    },
    sites: ['Xưởng thực hành, 2 đường Minh Hoạ'],
    trades: [
      { name: 'Tiếng Hàn', code: '5220211', level: 'Trung cấp', quota: 35 },
      { name: 'Kỹ thuật chế biến món ăn', code: '5810207', level: 'Trung cấp', quota: 35 },
      { name: 'Điện công nghiệp', code: '5520227', level: 'Trung cấp', quota: 70 }
    ],
    replaces: 'Giấy chứng nhận số 12/GCNĐKHĐ-SLĐTBXH (demo)',
    recipients: ['Như trên', 'Lưu: VT, GDNN'],
    signer: leader
  }
}
