import type { Words } from '../../frame/words.ts'

/** Who is told by webhook, and how that stands. */
export const subscriptionWords = {
  'subscriptions.title': { vi: 'Đăng ký nhận tin (webhook)', en: 'Webhook subscriptions' },
  'subscriptions.what': {
    vi: 'Cổng và hệ thống khác tự đăng ký để được báo từng sự kiện của hồ sơ. Tạm dừng thì không gửi nữa nhưng không mất gì; khi tiếp tục, mọi sự kiện từ lúc dừng được gửi theo đúng thứ tự và những hồ sơ bị từ chối được gửi lại.',
    en: 'Portals and other systems subscribe themselves to be told each act on dossiers. A paused one is sent nothing and loses nothing; once resumed it is told all since then, in order, and what it refused is tried again.'
  },
  'subscriptions.none': { vi: 'Chưa có đăng ký nào.', en: 'There are no subscriptions.' },
  'subscriptions.everything': { vi: 'Quản trị viên: mọi cơ quan', en: 'An administrator: every agency' },
  'subscriptions.agencies': { vi: 'Chỉ cơ quan: {list}', en: 'Only agencies: {list}' },
  'subscriptions.procedures': { vi: 'Chỉ thủ tục: {list}', en: 'Only procedures: {list}' },
  'subscriptions.kinds': { vi: 'Chỉ sự kiện: {list}', en: 'Only acts: {list}' },
  'kind.submitted': { vi: 'nộp hồ sơ', en: 'filed' },
  'kind.accepted': { vi: 'tiếp nhận', en: 'accepted' },
  'kind.refused': { vi: 'không tiếp nhận', en: 'refused at intake' },
  'kind.supplement-requested': { vi: 'yêu cầu bổ sung', en: 'supplement asked for' },
  'kind.supplemented': { vi: 'đã bổ sung', en: 'supplemented' },
  'kind.processing-started': { vi: 'bắt đầu xử lý', en: 'processing begun' },
  'kind.fee-requested': { vi: 'yêu cầu nộp phí', en: 'fee asked for' },
  'kind.fee-paid': { vi: 'đã nộp phí', en: 'fee paid' },
  'kind.withdrawn': { vi: 'rút hồ sơ', en: 'withdrawn' },
  'kind.stopped': { vi: 'dừng xử lý', en: 'stopped' },
  'kind.approved': { vi: 'phê duyệt', en: 'approved' },
  'kind.rejected': { vi: 'không phê duyệt', en: 'rejected' },
  'kind.handed-on': { vi: 'chuyển xử lý', en: 'handed on' },
  'kind.rescheduled': { vi: 'hẹn lại ngày', en: 'rescheduled' },
  'kind.reopened': { vi: 'mở lại', en: 'reopened' },
  'kind.result-corrected': { vi: 'đính chính kết quả', en: 'result corrected' },
  'kind.result-returned': { vi: 'trả kết quả', en: 'result handed over' },
  'subscriptions.all': { vi: 'Nhận mọi sự kiện', en: 'Told every act' },
  'subscriptions.active': { vi: 'Đang gửi', en: 'Active' },
  'subscriptions.paused': { vi: 'Tạm dừng', en: 'Paused' },
  'subscriptions.ended': { vi: 'Đã kết thúc', en: 'Ended' },
  'subscriptions.since': { vi: 'từ {at}', en: 'since {at}' },
  'subscriptions.failures': {
    vi: '{count} lần lỗi liên tiếp',
    en: '{count, plural, one {# failure} other {# failures}} in a row'
  },
  'subscriptions.paused.asked': { vi: 'Dừng theo yêu cầu', en: 'Paused because somebody asked' },
  'subscriptions.paused.failing': {
    vi: 'Hệ thống tự dừng vì lỗi liên tiếp quá lâu',
    en: 'Paused by the system: it failed too long'
  },
  'subscriptions.paused.unreadable': {
    vi: 'Hệ thống tự dừng vì không đọc được khóa bí mật; cần tạo khóa mới',
    en: 'Paused by the system: its secret cannot be read; it needs a new one'
  },
  'subscriptions.ended.asked': { vi: 'Kết thúc theo yêu cầu', en: 'Ended because somebody asked' },
  'subscriptions.ended.gone': {
    vi: 'Kết thúc vì nơi nhận trả lời 410: không còn địa chỉ này',
    en: 'Ended because the subscriber answered 410: the address is gone'
  },
  'subscriptions.last': { vi: 'Lần gửi được gần nhất: {at}', en: 'Last delivery: {at}' },
  'subscriptions.never': { vi: 'Chưa gửi được gì', en: 'Nothing delivered yet' },
  'subscriptions.pause': { vi: 'Tạm dừng', en: 'Pause' },
  'subscriptions.resume': { vi: 'Tiếp tục gửi', en: 'Resume' },
  'subscriptions.paused.done': { vi: 'Đã tạm dừng đăng ký.', en: 'The subscription is paused.' },
  'subscriptions.resumed.done': {
    vi: 'Đã tiếp tục: những gì đang chờ được gửi theo thứ tự.',
    en: 'It goes on: what waits is told in order.'
  }
} satisfies Words
