import type { Words } from '../frame/words.ts'

/** How dossiers are told: statuses, what happened, who holds them, how long there is. */
export const tellingWords = {
  'status.draft': { vi: 'Đang soạn', en: 'Draft' },
  'status.submitted': { vi: 'Đã nộp, chờ tiếp nhận', en: 'Filed, waiting for intake' },
  'status.accepted': { vi: 'Đã tiếp nhận, chờ xử lý', en: 'Accepted, waiting to be processed' },
  'status.refused': { vi: 'Không được tiếp nhận', en: 'Not taken in' },
  'status.inProgress': { vi: 'Đang xử lý', en: 'Being processed' },
  'status.supplied': { vi: 'Đã bổ sung, chờ kiểm tra', en: 'Supplied, to be checked' },
  'status.supplementRequested': { vi: 'Cần bổ sung', en: 'Something is missing' },
  'status.feeRequested': { vi: 'Chờ nộp phí, lệ phí', en: 'Waiting for the fee' },
  'status.withdrawn': { vi: 'Đã rút', en: 'Withdrawn' },
  'status.stopped': { vi: 'Đã dừng xử lý', en: 'Stopped' },
  'status.decided': { vi: 'Đã có kết quả, chờ trả', en: 'Decided, result not handed over yet' },
  'status.returned': { vi: 'Đã trả kết quả', en: 'Result handed over' },
  'status.rejected': { vi: 'Không được chấp thuận', en: 'Rejected' },
  'status.rejectedWaits': {
    vi: 'Không được chấp thuận, chờ trả văn bản',
    en: 'Rejected, answer not handed over yet'
  },
  'event.Submitted': { vi: 'Hồ sơ được nộp', en: 'The application was filed' },
  'event.Accepted': {
    vi: 'Hồ sơ được tiếp nhận; thời hạn giải quyết bắt đầu',
    en: 'The application was accepted; its time limit began'
  },
  'event.RefusedAtIntake': { vi: 'Hồ sơ không được tiếp nhận', en: 'The application was not taken in' },
  'event.SupplementRequested': {
    vi: 'Cơ quan yêu cầu bổ sung; thời hạn tạm dừng',
    en: 'The agency asked for more; the time limit stands still'
  },
  'event.SupplementedAtIntake': { vi: 'Hồ sơ được bổ sung', en: 'The application was supplemented' },
  'event.Supplemented': {
    vi: 'Hồ sơ được bổ sung; thời hạn chạy tiếp',
    en: 'The application was supplemented; its time limit runs on'
  },
  'event.ProcessingStarted': { vi: 'Chuyên viên bắt đầu xử lý', en: 'An officer began to process it' },
  'event.FeeRequested': { vi: 'Cơ quan yêu cầu nộp phí, lệ phí', en: 'The agency asked for the fee' },
  'event.FeePaid': { vi: 'Phí, lệ phí đã được nộp', en: 'The fee was paid' },
  'event.Withdrawn': { vi: 'Hồ sơ được rút lại', en: 'The application was withdrawn' },
  'event.Stopped': { vi: 'Việc xử lý được dừng lại', en: 'Processing was stopped' },
  'event.Approved': { vi: 'Hồ sơ được phê duyệt', en: 'The application was approved' },
  'event.Rejected': { vi: 'Hồ sơ không được phê duyệt', en: 'The application was not approved' },
  'event.ResultReturned': { vi: 'Kết quả được trả', en: 'The result was handed over' },
  'event.Assigned': { vi: 'Hồ sơ được giao cho chuyên viên', en: 'The dossier was given to an officer' },
  'event.Claimed': { vi: 'Cán bộ nhận xử lý', en: 'An official took it on' },
  'event.Released': { vi: 'Cán bộ trả hồ sơ về chờ nhận', en: 'The official let go of it' },
  'event.ClaimExpired': {
    vi: 'Hồ sơ để lâu không xử lý, được đưa về chờ nhận',
    en: 'It lay still too long and waits for somebody else'
  },
  'event.Forwarded': { vi: 'Hồ sơ được chuyển sang bước sau', en: 'It went on to the next step' },
  'event.SentBack': { vi: 'Hồ sơ được trả về bước trước', en: 'It was sent back a step' },
  'event.OpinionRequested': {
    vi: 'Cơ quan khác được lấy ý kiến',
    en: 'Another body was asked for its opinion'
  },
  'event.OpinionGiven': { vi: 'Cơ quan được hỏi đã trả lời', en: 'The body that was asked has answered' },
  'event.OpinionLapsed': {
    vi: 'Hết hạn lấy ý kiến, cơ quan được hỏi không trả lời',
    en: 'The body that was asked said nothing in time'
  },
  'event.ResultDrafted': { vi: 'Dự thảo kết quả được trình', en: 'A result was proposed' },
  'event.DraftSentBack': { vi: 'Dự thảo kết quả bị trả lại', en: 'The proposed result was sent back' },
  'event.Extended': {
    vi: 'Cơ quan xin lỗi và hẹn lại ngày trả kết quả',
    en: 'The agency apologised and promised another date'
  },
  'event.Reminded': { vi: 'Hệ thống nhắc hạn', en: 'The system reminded of a time limit' },
  'event.CalendarChanged': {
    vi: 'Thời hạn được tính theo lịch nghỉ mới',
    en: 'The time limit is counted on a new calendar'
  },
  'event.MessageSent': { vi: 'Tin nhắn', en: 'A message' },
  'event.NoteTaken': { vi: 'Ghi chú nội bộ', en: 'An internal note' },
  'event.Reopened': { vi: 'Quyết định được xem lại', en: 'The decision is taken up again' },
  'event.ResultCorrected': { vi: 'Kết quả được đính chính', en: 'The result was corrected' },
  'event.other': { vi: 'Hồ sơ có thay đổi', en: 'Something happened to the application' },
  'by.applicant': { vi: 'Người nộp hồ sơ', en: 'The applicant' },
  'by.official': { vi: '{title}: {name}', en: '{title}: {name}' },
  'by.agency': { vi: 'Cán bộ của cơ quan', en: 'An official of the agency' },
  'by.system': { vi: 'Hệ thống tự động', en: 'The system' },
  'holder.you': { vi: 'Bạn (hồ sơ chờ bạn)', en: 'You (it waits for you)' },
  'holder.applicant': { vi: 'Người nộp hồ sơ', en: 'The applicant' },
  'holder.desk': { vi: 'Bộ phận tiếp nhận, {agency}', en: 'Intake desk, {agency}' },
  'holder.waiting': { vi: '{agency}, chờ phân chuyên viên', en: '{agency}, waiting for an officer' },
  'holder.step': {
    vi: '{agency}, chờ cán bộ nhận ở bước “{step}”',
    en: '{agency}, waiting at the step “{step}” for somebody to take it on'
  },
  'holder.official': { vi: '{name} ({title}), {agency}', en: '{name} ({title}), {agency}' },
  'holder.nobody': { vi: 'Hồ sơ đã kết thúc', en: 'The case is closed' },
  'left.late': { vi: 'Quá hạn {left}', en: '{left} overdue' },
  'left.soon': { vi: 'Sắp hết hạn: còn {left}', en: 'Due soon: {left} left' },
  'left.fine': { vi: 'Còn {left}', en: '{left} left' },
  'left.paused': { vi: 'Tạm dừng, còn {left}', en: 'Paused with {left} left' },
  'left.none': { vi: 'Không tính thời hạn', en: 'No time limit runs' },
  'left.days': {
    vi: '{days} ngày {hours, plural, =0 {} other {# giờ }}làm việc',
    en: '{days, plural, one {# working day} other {# working days}}{hours, plural, =0 {} one { # hour} other { # hours}}'
  },
  'left.hours': {
    vi: '{hours} giờ {minutes} phút làm việc',
    en: '{hours, plural, one {# working hour} other {# working hours}} {minutes} min'
  },
  'due.intake': { vi: 'Hẹn trả lời tiếp nhận', en: 'Answer on intake promised by' },
  'due.decision': { vi: 'Hẹn trả kết quả', en: 'Result promised by' },
  'due.paused': { vi: 'Thời hạn đang tạm dừng', en: 'The time limit stands still' },
  'due.met': { vi: 'Đã giải quyết xong', en: 'Dealt with' },
  'due.whyTitle': { vi: 'Vì sao là thời điểm này?', en: 'Why this time?' },
  'reason.label': { vi: 'Lý do: {reason}', en: 'Reason: {reason}' },
  'reason.not-competent': {
    vi: 'Không thuộc thẩm quyền giải quyết',
    en: 'Not within the agency’s competence'
  },
  'reason.wrong-applicant': {
    vi: 'Không đúng đối tượng thực hiện thủ tục',
    en: 'Not for this kind of applicant'
  },
  'reason.incomplete': { vi: 'Hồ sơ không đầy đủ, không hợp lệ', en: 'Incomplete or not valid' },
  'reason.no-supplement': {
    vi: 'Quá thời hạn bổ sung mà không nhận được hồ sơ',
    en: 'Nothing was supplied in time'
  },
  'reason.applicant-asked': { vi: 'Theo đề nghị của người nộp hồ sơ', en: 'At the applicant’s request' },
  'reason.unlawful-name': { vi: 'Tên mới không đúng quy định', en: 'The new name is not lawful' },
  'reason.conditions-not-met': {
    vi: 'Không đáp ứng điều kiện theo quy định',
    en: 'The conditions of the law are not met'
  },
  'reason.new-evidence': { vi: 'Có tình tiết, tài liệu mới', en: 'Something new has come up' },
  'reason.error-found': {
    vi: 'Phát hiện sai sót trong quyết định',
    en: 'An error was found in the decision'
  },
  'reason.typo': { vi: 'Sai sót về chữ, số', en: 'A slip of the pen' },
  'reason.other': { vi: 'Lý do khác, nêu bên dưới', en: 'Another reason, given below' }
} satisfies Words
