import type { FormKind } from './schemas.ts'

type Form = { no?: string; vi: string; en: string; source: string; verified: boolean }

const circular = { source: 'Thông tư 03/2025/TT-VPCP, Phụ lục I', verified: false }

/** Titles and their source. Names and numbers of the seven forms are known; the layout was not held against the official text. */
export const forms: Record<FormKind, Form> = {
  filing: {
    vi: 'Giấy xác nhận đã nộp hồ sơ trực tuyến',
    en: 'Receipt of filing',
    source: 'Quy ước của hệ thống: không thay Giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu 01)',
    verified: true
  },
  receipt: {
    no: '01',
    vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    en: 'Receipt with the day of the result',
    ...circular
  },
  'supplement-request': {
    no: '02',
    vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    en: 'Request for a supplement',
    ...circular
  },
  'intake-refusal': {
    no: '03',
    vi: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
    en: 'Refusal at intake',
    ...circular
  },
  apology: {
    no: '04',
    vi: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
    en: 'Apology with a new day',
    ...circular
  },
  'stop-notice': {
    no: '05',
    vi: 'Thông báo dừng giải quyết hồ sơ',
    en: 'Notice that processing stops',
    ...circular
  },
  'control-sheet': {
    no: '06',
    vi: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
    en: 'Control sheet of the processing',
    ...circular
  },
  register: { no: '07', vi: 'Sổ theo dõi hồ sơ', en: 'Register of dossiers', ...circular },
  decision: { vi: 'Quyết định', en: 'Decision', source: 'Nghị định 30/2020/NĐ-CP', verified: false },
  licence: {
    vi: 'Giấy phép, giấy chứng nhận hoạt động giáo dục nghề nghiệp',
    en: 'Licence of vocational education activity',
    source: 'Nghị định 95/2026/NĐ-CP, mẫu 03 Phụ lục III',
    verified: false
  }
}
