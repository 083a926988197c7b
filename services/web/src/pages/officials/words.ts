import type { Words } from '../../frame/words.ts'
import { tellingWords } from '../../telling/words.ts'
import { actWords } from './acting/words-of-acts.ts'
import { bulkWords } from './many/words-of-bulk.ts'
import { dossierWords } from './dossier/words-of-dossier.ts'
import { paperWords } from './dossier/words-of-papers.ts'
import { liveWords } from './queue/words-of-live.ts'
import { overviewWords } from './overview/words-of-overview.ts'
import { workbenchWords } from './queue/words-of-workbench.ts'

export const officialWords = {
  ...tellingWords,
  ...actWords,
  ...workbenchWords,
  ...bulkWords,
  ...dossierWords,
  ...paperWords,
  ...liveWords,
  ...overviewWords,
  'book.link': { vi: 'Sổ theo dõi hồ sơ', en: 'Register book' },
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
  'tab.many': { vi: '1.000+', en: '1,000+' },
  'tab.manyCounted': { vi: 'hơn 1.000 hồ sơ', en: 'more than 1,000 dossiers' },
  'queue.captionByFiling': {
    vi: '{tab}: xếp theo ngày nộp, cũ nhất ở trên',
    en: '{tab}: by date of filing, the oldest first'
  },
  'queue.caption': {
    vi: '{tab}: xếp theo hạn, gần nhất ở trên',
    en: '{tab}: by due time, the nearest first'
  },
  'queue.code': { vi: 'Hồ sơ', en: 'Dossier' },
  'queue.who': { vi: 'Người nộp', en: 'Applicant' },
  'queue.status': { vi: 'Tình trạng', en: 'State' },
  'queue.intakeBy': { vi: 'Trả lời tiếp nhận chậm nhất {at}', en: 'Answer intake by {at}' },
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
  'act.text.missingInside': {
    vi: 'Viết ít nhất 10 ký tự',
    en: 'Write at least 10 characters'
  },
  'act.text.hintInside': {
    vi: 'Chỉ cán bộ đọc được; người nộp hồ sơ không thấy nội dung này.',
    en: 'Officials alone read it; the applicant does not see what it says.'
  },
  'act.reason.ifReject': { vi: 'Lý do, nếu đề nghị từ chối', en: 'Reason, if you propose to reject' },
  'ask.official': { vi: 'Giao cho ai', en: 'To whom' },
  'ask.official.missing': { vi: 'Chọn cán bộ', en: 'Choose an official' },
  'ask.agency': { vi: 'Hỏi cơ quan nào', en: 'Which body to ask' },
  'ask.agency.missing': { vi: 'Chọn cơ quan', en: 'Choose a body' },
  'ask.days': { vi: 'Số ngày làm việc', en: 'Working days' },
  'ask.days.hint': { vi: 'Từ 1 đến 30', en: 'From 1 to 30' },
  'ask.days.missing': {
    vi: 'Nhập số ngày làm việc, ví dụ 3',
    en: 'Enter a number of working days, such as 3'
  },
  'ask.agrees': { vi: 'Ý kiến', en: 'Opinion' },
  'ask.agrees.missing': { vi: 'Chọn nhất trí hay không nhất trí', en: 'Choose whether the body agrees' },
  'ask.outcome': { vi: 'Đề nghị', en: 'Proposal' },
  'ask.outcome.missing': { vi: 'Chọn kết quả đề nghị', en: 'Choose what you propose' },
  'ask.none': { vi: 'Không chỉ định', en: 'Nobody in particular' },
  'agrees.yes': { vi: 'Nhất trí', en: 'Agrees' },
  'agrees.no': { vi: 'Không nhất trí', en: 'Objects' },
  'outcome.approve': { vi: 'Phê duyệt', en: 'Approve' },
  'outcome.reject': { vi: 'Không phê duyệt', en: 'Do not approve' },
  'queue.next': { vi: 'Nhận hồ sơ tiếp theo', en: 'Take the next dossier' },
  'queue.taken': { vi: 'Bạn đã nhận hồ sơ này.', en: 'This dossier is now yours.' },
  'one.step': { vi: 'Bước', en: 'Step' },
  'one.draft': { vi: 'Dự thảo kết quả', en: 'Proposed result' },
  'one.draftBy': { vi: '{by} trình lúc {at}', en: 'Proposed by {by} at {at}' },
  'one.opinions': { vi: 'Ý kiến cơ quan khác', en: 'Opinions of other bodies' },
  'opinion.awaited': { vi: 'chưa trả lời, hạn {at}', en: 'no answer yet, due {at}' },
  'opinion.awaitedNoDue': { vi: 'chưa trả lời', en: 'no answer yet' },
  'opinion.agrees': { vi: 'nhất trí', en: 'agrees' },
  'opinion.objects': { vi: 'không nhất trí', en: 'objects' },
  'opinion.silent': { vi: 'không trả lời trong hạn', en: 'said nothing in time' },
  'one.deadlines': { vi: 'Hệ thống sẽ', en: 'What the system will do' },
  'one.intake': { vi: 'Trả lời tiếp nhận', en: 'Answer on intake' },
  'intake.promised': { vi: 'Chậm nhất {at}', en: 'By {at} at the latest' },
  'intake.paused': { vi: 'Tạm dừng chờ bổ sung', en: 'Stands still while papers are awaited' },
  'intake.open': { vi: 'chưa trả lời', en: 'not answered yet' },
  'intake.lateNow': { vi: 'quá hạn, chưa trả lời', en: 'late: not answered yet' },
  'intake.answered': { vi: 'đã trả lời lúc {at}', en: 'answered at {at}' },
  'intake.answeredLate': { vi: 'trả lời quá hạn, lúc {at}', en: 'answered late, at {at}' },
  'intake.why': { vi: 'Vì sao', en: 'Why' },
  'deadline.intake-soon': {
    vi: 'nhắc sắp hết hạn tiếp nhận lúc {at}',
    en: 'remind that intake is due soon at {at}'
  },
  'deadline.intake-overdue': { vi: 'nhắc quá hạn tiếp nhận lúc {at}', en: 'remind of late intake at {at}' },
  'deadline.due-soon': { vi: 'nhắc sắp đến hạn lúc {at}', en: 'remind that it is due soon at {at}' },
  'deadline.apology': {
    vi: 'nhắc xin lỗi, hẹn lại lúc {at}',
    en: 'remind of an apology and a new date at {at}'
  },
  'deadline.overdue': { vi: 'báo quá hạn lúc {at}', en: 'report it overdue at {at}' },
  'deadline.claim': {
    vi: 'đưa hồ sơ về chờ nhận nếu không có gì mới trước {at}',
    en: 'let go of it if nothing happens before {at}'
  },
  'deadline.opinion': { vi: 'ghi là không có ý kiến lúc {at}', en: 'record silence at {at}' },
  'one.reminded': { vi: 'Đã nhắc', en: 'Reminded of' },
  'reminded.intake-soon': { vi: 'sắp hết hạn tiếp nhận', en: 'intake being due soon' },
  'reminded.intake-overdue': { vi: 'quá hạn tiếp nhận', en: 'late intake' },
  'reminded.due-soon': { vi: 'sắp đến hạn', en: 'being due soon' },
  'reminded.apology': { vi: 'xin lỗi và hẹn lại', en: 'an apology and a new date' },
  'reminded.overdue': { vi: 'quá hạn', en: 'being overdue' },
  'one.messages': { vi: 'Trao đổi với người nộp', en: 'Messages with the applicant' },
  'one.notes': { vi: 'Ghi chú nội bộ', en: 'Internal notes' },
  'act.standard': { vi: 'Văn bản mẫu', en: 'Standard texts' },
  'act.standard.hint': {
    vi: 'Văn bản minh họa, thay cho nội dung đã viết. Điền mọi chỗ trong ngoặc vuông.',
    en: 'Demonstration texts that replace what is written. Fill in all that is in square brackets.'
  },
  'act.standard.basis': { vi: 'Căn cứ: {basis}', en: 'Basis: {basis}' },
  'act.standard.unverified': {
    vi: 'Căn cứ: {basis} (chưa xác nhận)',
    en: 'Basis: {basis} (not confirmed)'
  },
  'act.standard.blank': { vi: 'Điền vào chỗ {blank}', en: 'Fill in {blank}' },
  'act.standard.use': { vi: 'Dùng mẫu', en: 'Use' },
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
  'conflict.since': {
    vi: 'Đã có thay đổi sau khi bạn mở trang',
    en: 'What happened since you opened the page'
  },
  'conflict.what': {
    vi: 'Việc của bạn chưa được thực hiện.',
    en: 'What you asked for was not done.'
  },
  'conflict.none': {
    vi: 'Việc của bạn chưa được thực hiện: quy định không cho phép lúc này.',
    en: 'What you asked for was not done: the rules do not allow it now.'
  },
  'conflict.back': { vi: 'Xem hồ sơ như hiện nay', en: 'See the dossier as it is now' }
} satisfies Words
