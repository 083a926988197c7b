import type { Words } from '../../frame/words.ts'

export const downloadWords = {
  'letters.title': { vi: 'Văn bản của cơ quan (PDF)', en: 'Letters from the agency (PDF)' },
  'letter.filed': { vi: 'Giấy xác nhận đã nộp hồ sơ', en: 'Receipt of filing' },
  'letter.accepted': { vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', en: 'Receipt with the promised date' },
  'letter.supplement': { vi: 'Phiếu yêu cầu bổ sung hồ sơ', en: 'Request for a supplement' },
  'letter.refused': { vi: 'Phiếu từ chối tiếp nhận hồ sơ', en: 'Refusal at intake' },
  'letter.extended': { vi: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', en: 'Apology with another date' },
  'letter.stopped': { vi: 'Thông báo dừng giải quyết hồ sơ', en: 'Notice of stopping' },
  'letter.result': { vi: 'Kết quả đã ký số', en: 'The signed result' },
  'letter.rejection': {
    vi: 'Văn bản trả lời không chấp thuận, đã ký số',
    en: 'The signed answer that rejects'
  },
  'papers.title': { vi: 'Giấy tờ đã nộp', en: 'Papers handed in' },
  'papers.size': { vi: '{size, number} KB', en: '{size, number} KB' },
  'papers.visible': { vi: 'đã nhận', en: 'received' },
  'papers.held': { vi: 'đang chờ kiểm tra vi-rút', en: 'waiting for the virus check' },
  'papers.infected': { vi: 'có vi-rút, đã xóa', en: 'had a virus and was removed' }
} satisfies Words
