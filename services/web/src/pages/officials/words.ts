import type { Words } from '../../frame/words.ts'
import { tellingWords } from '../../telling/words.ts'

export const officialWords = {
  ...tellingWords,
  'queue.title': { vi: 'Hàng đợi hồ sơ', en: 'Queue' },
  'queue.tabs': { vi: 'Các phần của hàng đợi', en: 'Parts of the queue' },
  'tab.all': { vi: 'Tất cả', en: 'All' },
  'tab.mine': { vi: 'Của tôi', en: 'Mine' },
  'tab.submitted': { vi: 'Chờ tiếp nhận', en: 'For intake' },
  'tab.accepted': { vi: 'Chờ xử lý', en: 'To be processed' },
  'tab.inProgress': { vi: 'Đang xử lý', en: 'In progress' },
  'tab.supplementRequested': { vi: 'Chờ bổ sung', en: 'Waiting for more' },
  'tab.feeRequested': { vi: 'Chờ nộp phí', en: 'Waiting for the fee' },
  'tab.decided': { vi: 'Chờ trả kết quả', en: 'To be handed over' },
  'tab.late': { vi: 'Quá hạn', en: 'Overdue' },
  'tab.count': { vi: '{count} hồ sơ', en: '{count, plural, one {# dossier} other {# dossiers}}' },
  'queue.caption': {
    vi: '{tab}: xếp theo hạn, gần nhất ở trên',
    en: '{tab}: by due time, the nearest first'
  },
  'queue.code': { vi: 'Hồ sơ', en: 'Dossier' },
  'queue.who': { vi: 'Người nộp', en: 'Applicant' },
  'queue.status': { vi: 'Tình trạng', en: 'State' },
  'queue.due': { vi: 'Thời hạn', en: 'Time limit' },
  'queue.assignee': { vi: 'Người xử lý', en: 'Handled by' },
  'queue.nobody': { vi: 'Chưa có', en: 'Nobody yet' },
  'queue.citizen': { vi: 'Công dân', en: 'A citizen' },
  'queue.empty': { vi: 'Không có hồ sơ nào ở phần này.', en: 'There are no dossiers in this part.' },
  'queue.more': { vi: 'Xem tiếp', en: 'More' },
  'queue.untilApplicant': { vi: 'Tạm dừng, chờ người nộp', en: 'Stands still, waiting for the applicant' },
  'one.title': { vi: 'Hồ sơ {code}', en: 'Dossier {code}' },
  'one.actions': { vi: 'Việc có thể làm bây giờ', en: 'What can be done now' },
  'one.noActions': {
    vi: 'Bây giờ bạn không có việc gì với hồ sơ này.',
    en: 'There is nothing for you to do on this dossier now.'
  },
  'one.answers': { vi: 'Nội dung khai', en: 'What the applicant stated' },
  'one.none': { vi: 'Không khai', en: 'Not stated' },
  'one.timeline': { vi: 'Diễn biến', en: 'History' },
  'one.summary': { vi: 'Tóm tắt', en: 'Summary' },
  'one.procedure': { vi: 'Thủ tục', en: 'Procedure' },
  'one.who': { vi: 'Người nộp', en: 'Applicant' },
  'one.holder': { vi: 'Đang ở', en: 'Held by' },
  'one.submitted': { vi: 'Nộp lúc', en: 'Filed' },
  'act.reason': { vi: 'Lý do', en: 'Reason' },
  'act.reason.missing': { vi: 'Chọn lý do', en: 'Choose a reason' },
  'act.text.missing': {
    vi: 'Viết ít nhất 10 ký tự để người nộp hiểu',
    en: 'Write at least 10 characters, so that the applicant understands'
  },
  'act.text.long': { vi: 'Chỉ được viết tối đa 2000 ký tự', en: 'Write at most 2000 characters' },
  'act.text.hint': {
    vi: 'Người nộp hồ sơ sẽ đọc nguyên văn.',
    en: 'The applicant will read it as it stands.'
  },
  'act.review': { vi: 'Xem lại', en: 'Review' },
  'act.check': { vi: 'Kiểm tra trước khi thực hiện', en: 'Check before you do it' },
  'act.change': { vi: 'Sửa lại', en: 'Change it' },
  'act.cancel': { vi: 'Không làm, về hồ sơ', en: 'Cancel, back to the dossier' },
  'act.done': { vi: 'Đã thực hiện.', en: 'Done.' },
  'conflict.title': {
    vi: 'Hồ sơ đã thay đổi trước khi bạn thực hiện',
    en: 'The dossier changed before you acted'
  },
  'conflict.what': {
    vi: 'Việc của bạn chưa được thực hiện. Từ khi bạn mở trang này đã có:',
    en: 'What you asked for was not done. Since you opened this page:'
  },
  'conflict.none': {
    vi: 'Việc của bạn chưa được thực hiện: quy định không cho phép lúc này.',
    en: 'What you asked for was not done: the rules do not allow it now.'
  },
  'conflict.back': { vi: 'Xem hồ sơ như hiện nay', en: 'See the dossier as it is now' },
  'Accept.title': { vi: 'Tiếp nhận hồ sơ', en: 'Accept the application' },
  'Accept.what': {
    vi: 'Hồ sơ đầy đủ, hợp lệ. Thời hạn giải quyết bắt đầu tính và người nộp được hẹn ngày trả kết quả.',
    en: 'The application is complete. The time limit begins and the applicant is promised a date.'
  },
  'RefuseAtIntake.title': { vi: 'Từ chối tiếp nhận', en: 'Do not take it in' },
  'RefuseAtIntake.what': {
    vi: 'Hồ sơ kết thúc ở đây. Người nộp nhận lý do dưới đây và có thể nộp hồ sơ mới.',
    en: 'The case ends here. The applicant is given the reason below and may file anew.'
  },
  'RefuseAtIntake.text': { vi: 'Giải thích cho người nộp', en: 'Explain it to the applicant' },
  'RequestSupplement.title': { vi: 'Yêu cầu bổ sung', en: 'Ask for more' },
  'RequestSupplement.what': {
    vi: 'Thời hạn tạm dừng cho đến khi người nộp bổ sung. Chỉ được yêu cầu bổ sung số lần mà thủ tục cho phép, nên hãy nêu đủ một lần.',
    en: 'The time limit stands still until the applicant answers. It may be asked only as often as the procedure allows: ask for everything at once.'
  },
  'RequestSupplement.text': { vi: 'Cần bổ sung những gì', en: 'What is missing' },
  'StartProcessing.title': { vi: 'Nhận xử lý', en: 'Take it' },
  'StartProcessing.what': {
    vi: 'Bạn trở thành người xử lý hồ sơ này. Người xử lý không được tự quyết định.',
    en: 'You become the officer who handles this dossier. Who handles it may not decide it.'
  },
  'RequestFee.title': { vi: 'Yêu cầu nộp phí', en: 'Ask for the fee' },
  'RequestFee.what': {
    vi: 'Thời hạn tạm dừng cho đến khi phí được nộp.',
    en: 'The time limit stands still until the fee is paid.'
  },
  'Stop.title': { vi: 'Dừng xử lý', en: 'Stop processing' },
  'Stop.what': {
    vi: 'Hồ sơ kết thúc ở đây, không có quyết định.',
    en: 'The case ends here, without a decision.'
  },
  'Stop.text': { vi: 'Giải thích cho người nộp', en: 'Explain it to the applicant' },
  'Approve.title': { vi: 'Phê duyệt', en: 'Approve' },
  'Approve.what': {
    vi: 'Hồ sơ được phê duyệt và chuyển sang trả kết quả. Việc này không hoàn lại được.',
    en: 'The application is approved and its result can be handed over. This cannot be undone.'
  },
  'Reject.title': { vi: 'Không phê duyệt', en: 'Do not approve' },
  'Reject.what': {
    vi: 'Hồ sơ không được phê duyệt; người nộp nhận lý do dưới đây. Việc này không hoàn lại được.',
    en: 'The application is not approved; the applicant is given the reason below. This cannot be undone.'
  },
  'Reject.text': { vi: 'Giải thích cho người nộp', en: 'Explain it to the applicant' },
  'ReturnResult.title': { vi: 'Trả kết quả', en: 'Hand the result over' },
  'ReturnResult.what': {
    vi: 'Kết quả được giao cho người nộp và hồ sơ kết thúc.',
    en: 'The result is handed to the applicant and the case is closed.'
  }
} satisfies Words
