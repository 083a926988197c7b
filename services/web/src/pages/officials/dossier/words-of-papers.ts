import type { Words } from '../../../frame/words.ts'

/** Papers that were handed in, letters that went out, and what else its institution has under way. */
export const paperWords = {
  'papers.title': { vi: 'Giấy tờ đã nộp', en: 'Papers handed in' },
  'papers.view': { vi: 'Xem', en: 'View' },
  'papers.save': { vi: 'Tải về', en: 'Download' },
  'papers.size': { vi: '{size} KB', en: '{size} KB' },
  'papers.held': {
    vi: 'Đang chờ quét vi-rút, chưa xem được',
    en: 'Waiting for the virus scan, not to be seen yet'
  },
  'papers.infected': { vi: 'Có mã độc, đã bị loại bỏ', en: 'Infected and removed' },
  'papers.unscanned': { vi: 'Chưa được quét vi-rút', en: 'No virus scanner has looked at it' },
  'papers.warned.javascript': {
    vi: 'Lưu ý khi mở: tệp có mã lệnh (JavaScript)',
    en: 'Mind when opening: it holds program code (JavaScript)'
  },
  'papers.warned.launch': {
    vi: 'Lưu ý khi mở: tệp muốn chạy chương trình khác',
    en: 'Mind when opening: it wants to start another program'
  },
  'papers.warned.embedded-file': {
    vi: 'Lưu ý khi mở: có tệp khác giấu bên trong',
    en: 'Mind when opening: another file is inside it'
  },
  'papers.warned.opaque-objects': {
    vi: 'Lưu ý khi mở: có phần không kiểm tra được',
    en: 'Mind when opening: a part of it could not be checked'
  },
  'papers.warned.other': {
    vi: 'Lưu ý khi mở: nội dung bất thường',
    en: 'Mind when opening: its contents are unusual'
  },
  'paper.beside': { vi: 'Nội dung khai', en: 'What the applicant stated' },
  'paper.notShown': {
    vi: 'Loại tệp này không xem được ngay trên trang; hãy tải về.',
    en: 'This kind of file cannot be shown on the page; download it.'
  },
  'paper.frame': { vi: 'Giấy tờ: {name}', en: 'The paper {name}' },
  'letters.title': { vi: 'Văn bản của cơ quan', en: 'Letters of the office' },
  'letter.Accepted': { vi: 'Giấy tiếp nhận và hẹn trả kết quả', en: 'Receipt with the promised date' },
  'letter.SupplementRequested': { vi: 'Phiếu yêu cầu bổ sung', en: 'Request for a supplement' },
  'letter.RefusedAtIntake': { vi: 'Phiếu từ chối tiếp nhận', en: 'Refusal at intake' },
  'letter.Extended': { vi: 'Phiếu xin lỗi và hẹn lại', en: 'Apology with another date' },
  'letter.Stopped': { vi: 'Thông báo dừng xử lý', en: 'Notice of stopping' },
  'letter.control-sheet': { vi: 'Phiếu kiểm soát quá trình', en: 'Control sheet of the whole course' },
  'letter.result': { vi: 'Kết quả đã ký', en: 'The signed result' },
  'letter.pdf': { vi: '(PDF)', en: '(PDF)' },
  'others.title': { vi: 'Hồ sơ khác của cơ sở', en: 'Other dossiers of the institution' },
  'others.none': { vi: 'Cơ sở không có hồ sơ nào khác ở đây.', en: 'The institution has no other one here.' }
} satisfies Words
