import { tellingWords } from '../../telling/words.ts'
import type { Words } from '../../frame/words.ts'

export const dossierWords = {
  ...tellingWords,
  'mine.title': { vi: 'Hồ sơ của tôi', en: 'My applications' },
  'mine.empty': {
    vi: 'Bạn chưa có hồ sơ nào. Hãy tìm thủ tục để bắt đầu.',
    en: 'You have no applications yet. Find a procedure to begin.'
  },
  'mine.find': { vi: 'Tìm thủ tục', en: 'Find a procedure' },
  'mine.draft': { vi: 'Hồ sơ đang soạn', en: 'Draft' },
  'mine.continue': { vi: 'Soạn tiếp', en: 'Continue' },
  'mine.due': { vi: 'Hẹn trả kết quả: {at}', en: 'Result promised by {at}' },
  'mine.intakeBy': { vi: 'Trả lời tiếp nhận: {at}', en: 'Answer on intake by {at}' },
  'mine.changed': { vi: 'Thay đổi lần cuối {at}', en: 'Last changed {at}' },
  'mine.expires': {
    vi: 'Bản nháp này sẽ bị xóa ngày {day} nếu không được soạn tiếp',
    en: 'This draft will be removed on {day} unless you go on with it'
  },
  'mine.filed': { vi: 'Nộp ngày {day}', en: 'Filed {day}' },
  'mine.more': { vi: 'Xem thêm hồ sơ cũ hơn', en: 'Older applications' },
  'draft.title': { vi: 'Hồ sơ đang soạn', en: 'Your draft' },
  'draft.lead': {
    vi: 'Hồ sơ này chưa được nộp; chỉ bạn và người được cơ sở giao nộp hồ sơ thấy nó.',
    en: 'This application is not filed yet; only you and those who may act for the institution see it.'
  },
  'draft.parts': { vi: 'Các phần của hồ sơ', en: 'The parts of the application' },
  'draft.complete': { vi: 'Đã xong', en: 'Done' },
  'draft.begun': { vi: 'Đang khai', en: 'Begun' },
  'draft.empty': { vi: 'Chưa khai', en: 'Not begun' },
  'draft.check': { vi: 'Kiểm tra và nộp', en: 'Check and file' },
  'draft.checkHint': { vi: 'Xem lại toàn bộ trước khi nộp', en: 'See all of it before you file' },
  'dossier.title': { vi: 'Hồ sơ {code}', en: 'Application {code}' },
  'dossier.procedure': { vi: 'Thủ tục', en: 'Procedure' },
  'dossier.for': { vi: 'Nộp thay mặt', en: 'On behalf of' },
  'dossier.agency': { vi: 'Cơ quan giải quyết', en: 'Agency' },
  'dossier.submitted': { vi: 'Nộp lúc', en: 'Filed' },
  'dossier.holder': { vi: 'Đang ở đâu', en: 'Who has it now' },
  'dossier.status': { vi: 'Tình trạng', en: 'Status' },
  'dossier.code': { vi: 'Mã hồ sơ', en: 'Reference number' },
  'dossier.timeline': { vi: 'Diễn biến', en: 'History' },
  'dossier.proofs': { vi: 'Chứng thực từng việc', en: 'Proof of each act' },
  'dossier.views': { vi: 'Ai đã xem hồ sơ này', en: 'Who looked at this application' },
  'dossier.answers': { vi: 'Nội dung đã khai', en: 'What you stated' },
  'dossier.none': { vi: 'Không khai', en: 'Not stated' },
  'dossier.withdraw': { vi: 'Rút hồ sơ', en: 'Withdraw the application' },
  'dossier.withdrawHint': {
    vi: 'Bạn có thể rút hồ sơ khi chưa có quyết định.',
    en: 'You can withdraw the application while nothing is decided.'
  },
  'messages.title': { vi: 'Tin nhắn về hồ sơ', en: 'Messages about the application' },
  'messages.lead': {
    vi: 'Nhắn cho cán bộ xử lý hồ sơ và đọc trả lời ở đây. Cán bộ trả lời trong giờ làm việc.',
    en: 'Write to the officials who handle your application and read their answers here. They answer in working hours.'
  },
  'messages.none': { vi: 'Chưa có tin nhắn nào.', en: 'There are no messages yet.' },
  'messages.write': { vi: 'Viết tin nhắn', en: 'Write a message' },
  'messages.send': { vi: 'Gửi tin nhắn', en: 'Send the message' },
  'messages.sent': { vi: 'Đã gửi tin nhắn.', en: 'The message is sent.' },
  'messages.short': { vi: 'Viết ít nhất 10 ký tự', en: 'Write at least 10 characters' },
  'messages.long': { vi: 'Chỉ được viết tối đa 2000 ký tự', en: 'Write at most 2000 characters' },
  'messages.changed': {
    vi: 'Hồ sơ vừa có thay đổi; tin nhắn chưa được gửi. Hãy đọc lại rồi bấm gửi lần nữa.',
    en: 'The application has just changed and the message was not sent. Read it again and send it once more.'
  },
  'messages.closed': {
    vi: 'Bây giờ không gửi tin nhắn được: hồ sơ đã kết thúc.',
    en: 'No message can be sent now: the case is closed.'
  },
  'messages.link': {
    vi: '{count, plural, =0 {Nhắn cho cán bộ xử lý} other {Xem # tin nhắn và trả lời}}',
    en: '{count, plural, =0 {Write to the officials} one {Read # message and answer} other {Read # messages and answer}}'
  },
  'withdraw.title': { vi: 'Rút hồ sơ này?', en: 'Withdraw this application?' },
  'withdraw.what': {
    vi: 'Cơ quan sẽ ngừng giải quyết hồ sơ. Việc này không hoàn lại được; muốn làm lại, bạn nộp hồ sơ mới.',
    en: 'The agency will stop working on it. This cannot be undone; to try again you file a new application.'
  },
  'withdraw.do': { vi: 'Rút hồ sơ', en: 'Withdraw the application' },
  'withdraw.keep': { vi: 'Không, giữ hồ sơ', en: 'No, keep it' },
  'withdraw.done': { vi: 'Hồ sơ đã được rút.', en: 'The application is withdrawn.' },
  'withdraw.not': {
    vi: 'Không rút được nữa vì hồ sơ đã thay đổi. Tình trạng mới nhất ở dưới đây.',
    en: 'It can no longer be withdrawn because it has changed. Its present state is below.'
  },
  'supplement.title': { vi: 'Bổ sung hồ sơ', en: 'Supplement the application' },
  'supplement.asked': { vi: 'Cơ quan yêu cầu', en: 'What the agency asks for' },
  'supplement.lead': {
    vi: 'Sửa những chỗ cần sửa rồi gửi. Nội dung cũ vẫn được lưu trong hồ sơ.',
    en: 'Correct what needs correcting, then send it. The earlier answers stay on file.'
  },
  'supplement.do': { vi: 'Gửi bổ sung', en: 'Send the supplement' },
  'supplement.done': {
    vi: 'Đã gửi bổ sung. Từ lúc này thời hạn của cơ quan chạy tiếp.',
    en: 'The supplement is sent. The agency’s time limit runs on from now.'
  },
  'supplement.changed': {
    vi: 'Hồ sơ đã thay đổi sau khi bạn mở trang này. Hãy xem lại rồi gửi.',
    en: 'The application was changed after you opened this page. Check it again, then send it.'
  }
} satisfies Words
