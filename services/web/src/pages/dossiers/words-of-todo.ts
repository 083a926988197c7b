import type { Words } from '../../frame/words.ts'

/** What an applicant must or can do next, above all where the answer was no. */
export const todoWords = {
  'todo.title': { vi: 'Việc bạn cần làm', en: 'What you must do' },
  'todo.nothing': {
    vi: 'Hiện bạn không cần làm gì. Chúng tôi sẽ báo khi có thay đổi.',
    en: 'Nothing at the moment. You will be told when something changes.'
  },
  'todo.closed': {
    vi: 'Hồ sơ đã kết thúc; bạn không cần làm gì thêm.',
    en: 'The case is closed; nothing more is needed.'
  },
  'todo.supplement': { vi: 'Cơ quan yêu cầu bạn bổ sung:', en: 'The agency asks you for this:' },
  'todo.supplementDo': { vi: 'Bổ sung hồ sơ', en: 'Supplement the application' },
  'todo.fee': {
    vi: 'Cơ quan yêu cầu bạn nộp phí, lệ phí:',
    en: 'The agency asks you to pay the fee:'
  },
  'fee.amount': { vi: 'Số tiền', en: 'Amount' },
  'fee.asked': { vi: 'Yêu cầu lúc', en: 'Asked for' },
  'fee.how': { vi: 'Cách nộp', en: 'How to pay' },
  'fee.desk': {
    vi: 'Nộp tại Bộ phận Một cửa của {agency}, đọc mã hồ sơ {code}. Hệ thống này chưa thu tiền trực tuyến.',
    en: 'At the one-stop desk of {agency}; tell them the number {code}. This system takes no payments online yet.'
  },
  'fee.until': { vi: 'Hạn nộp', en: 'Until when' },
  'fee.noLimit': {
    vi: 'Chưa có hạn nộp nào được xác nhận. Thời hạn giải quyết tạm dừng cho đến khi nộp xong.',
    en: 'No day is confirmed. The time limit of the agency stands still until the fee is paid.'
  },
  'todo.result': { vi: 'Tải kết quả đã ký số (PDF)', en: 'Download the signed result (PDF)' },
  'todo.returned': { vi: 'Kết quả đã được trả cho bạn.', en: 'The result has been handed over to you.' },
  'no.rejected': {
    vi: 'Hồ sơ không được chấp thuận',
    en: 'Your application is rejected'
  },
  'no.rejected.told': {
    vi: 'Cơ quan đã xem xét và không chấp thuận hồ sơ này, quyết định lúc {at}.',
    en: 'The agency looked into the application and rejected it, {at}.'
  },
  'no.rejected.paper': {
    vi: 'Tải văn bản trả lời đã ký số (PDF)',
    en: 'Download the signed answer (PDF)'
  },
  'no.refused': { vi: 'Hồ sơ không được tiếp nhận', en: 'Your application is not accepted' },
  'no.refused.told': {
    vi: 'Bộ phận tiếp nhận đã từ chối hồ sơ này lúc {at}; hồ sơ không được giải quyết.',
    en: 'The intake desk refused it, {at}; nobody will work on it.'
  },
  'no.refused.paper': { vi: 'Tải Phiếu từ chối tiếp nhận (PDF)', en: 'Download the refusal (PDF)' },
  'no.stopped': { vi: 'Hồ sơ đã dừng giải quyết', en: 'Work on your application has stopped' },
  'no.stopped.told': {
    vi: 'Cơ quan đã dừng giải quyết hồ sơ này lúc {at}; sẽ không có kết quả.',
    en: 'The agency stopped working on it, {at}; there will be no result.'
  },
  'no.stopped.paper': { vi: 'Tải Thông báo dừng giải quyết (PDF)', en: 'Download the notice (PDF)' },
  'no.why': { vi: 'Lý do', en: 'Why' },
  'no.ways': { vi: 'Bạn có thể làm gì', en: 'What you can do' },
  'no.anew': {
    vi: 'Khắc phục những lý do trên rồi nộp hồ sơ mới:',
    en: 'Put right what is given above, then apply anew:'
  },
  'no.complain': {
    vi: 'Nếu cho rằng văn bản này không đúng, bạn có quyền khiếu nại: gửi đơn đến cơ quan ghi trên văn bản, trong 90 ngày kể từ ngày nhận được.',
    en: 'If you think that it is wrong you may complain: write to the agency named on the paper within 90 days of having it.'
  },
  'no.complain.source': {
    vi: 'Nguồn: Luật Khiếu nại số 02/2011/QH13, Điều 7 và Điều 9: chưa đối chiếu',
    en: 'Source: Luật Khiếu nại số 02/2011/QH13, Điều 7, Điều 9 (law on complaints): not checked'
  }
} satisfies Words
