import type { Words } from '../../frame/words.ts'

export const procedureWords = {
  before: { vi: 'Trước khi bắt đầu', en: 'Before you start' },
  begin: { vi: 'Nộp hồ sơ trực tuyến', en: 'Apply online' },
  'begin.hint': {
    vi: 'Bạn sẽ được mời đăng nhập. Mỗi trang được lưu khi bạn tiếp tục; bạn có thể dừng và làm tiếp sau.',
    en: 'You will be asked to sign in. Every page is saved when you continue; you can stop and come back later.'
  },
  closed: {
    vi: 'Thủ tục này hiện không nhận hồ sơ trực tuyến',
    en: 'This procedure takes no applications online at present'
  },
  'closed.why': { vi: 'Vì sao', en: 'Why' },
  'closed.unknown': {
    vi: 'Cơ quan đã tạm đóng việc nhận hồ sơ ở đây.',
    en: 'The agency has closed it here for the time being.'
  },
  'closed.instead': {
    vi: 'Cần làm thủ tục này, bạn hỏi Bộ phận Một cửa của Sở: cán bộ cho biết nộp ở đâu, bằng cách nào. Hồ sơ đã bắt đầu soạn ở đây vẫn làm tiếp được.',
    en: 'If you need it, ask the one-stop desk of the Department: officials tell where and how to apply. Applications that were begun here can go on.'
  },
  who: { vi: 'Ai được nộp', en: 'Who can apply' },
  'who.institution': {
    vi: 'Cơ sở giáo dục nghề nghiệp, do người được cơ sở giao nộp hồ sơ',
    en: 'Vocational education institutions, through a person who may act for them'
  },
  'who.citizen': { vi: 'Công dân', en: 'Citizens' },
  what: { vi: 'Cần chuẩn bị', en: 'What you need' },
  'what.form': { vi: 'khai trực tuyến, không phải tải lên', en: 'filled in online, nothing to upload' },
  'what.optional': { vi: 'nếu có', en: 'if you have it' },
  'what.none': { vi: 'Không cần giấy tờ nào.', en: 'No papers are needed.' },
  cost: { vi: 'Phí, lệ phí', en: 'Cost' },
  'cost.free': { vi: 'Không thu', en: 'Free of charge' },
  time: { vi: 'Thời gian', en: 'Time' },
  'time.limit': {
    vi: 'Có kết quả trong {days, plural, other {# ngày làm việc}} kể từ khi tiếp nhận',
    en: 'A result within {days, plural, one {# working day} other {# working days}} of acceptance'
  },
  'time.unknown': { vi: 'Thời hạn chưa được xác nhận', en: 'The time limit is not confirmed' },
  'time.intake': {
    vi: 'Trả lời có tiếp nhận hay không trong {hours, plural, other {# giờ làm việc}}',
    en: 'An answer on intake within {hours, plural, one {# working hour} other {# working hours}}'
  },
  'time.supplements': {
    vi: 'Cơ quan chỉ được yêu cầu bổ sung {most, plural, other {# lần}}; trong lúc chờ bạn bổ sung, thời hạn tạm dừng',
    en: 'The agency may ask for more {most, plural, one {once} other {# times}}; the time limit stands still while it waits for you'
  },
  steps: { vi: 'Hồ sơ đi qua các bước', en: 'The steps of an application' },
  result: { vi: 'Kết quả', en: 'What you get' },
  law: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
  code: { vi: 'Mã thủ tục quốc gia', en: 'National procedure code' },
  'code.none': { vi: 'Chưa có', en: 'None yet' },
  source: { vi: 'Nguồn: {source}', en: 'Source: {source}' },
  'unconfirmed.note': {
    vi: 'Điểm ghi “chưa xác nhận” là điểm chúng tôi chưa đối chiếu được với văn bản.',
    en: 'Points marked “not confirmed” are those that we could not check against the law.'
  },
  'begin.title': { vi: 'Nộp hồ sơ thay mặt ai?', en: 'For whom do you apply?' },
  'begin.for': { vi: 'Thủ tục: {procedure}', en: 'Procedure: {procedure}' },
  'begin.asMe': { vi: 'Cho chính tôi: {name}', en: 'For myself: {name}' },
  'begin.start': { vi: 'Bắt đầu soạn hồ sơ', en: 'Start the application' },
  'begin.choose': { vi: 'Chọn người nộp hồ sơ', en: 'Choose for whom you apply' },
  'begin.others': { vi: 'Xem các thủ tục khác', en: 'See the other procedures' },
  'begin.cannot': {
    vi: 'Tài khoản của bạn không nộp được thủ tục này: thủ tục dành cho đối tượng khác, hoặc bạn chưa được cơ sở nào giao nộp hồ sơ.',
    en: 'You cannot file this application: the procedure is for others, or no institution has let you act for it.'
  }
} satisfies Words
