import type { Words } from '../../../frame/words.ts'

/** How it stands: who holds how many, what is late, how old it is. */
export const overviewWords = {
  'load.title': { vi: 'Khối lượng công việc', en: 'Workload' },
  'load.what': {
    vi: 'Hồ sơ đang mở theo người giữ. Mở tên một người để xem và giao lại hồ sơ của họ.',
    en: 'Open dossiers by who holds them. Open a name to see somebody’s dossiers and to give them to others.'
  },
  'load.caption': { vi: 'Theo người giữ', en: 'By who holds them' },
  'load.who': { vi: 'Người giữ', en: 'Held by' },
  'load.nobody': { vi: 'Chưa có người giữ', en: 'In nobody’s hands' },
  'load.open': { vi: 'Đang mở', en: 'Open' },
  'load.late': { vi: 'Quá hạn', en: 'Overdue' },
  'load.soon': { vi: 'Sắp hết hạn', en: 'Due soon' },
  'load.waiting': { vi: 'Chờ người nộp', en: 'Waiting for applicants' },
  'load.oldest': { vi: 'Nộp sớm nhất', en: 'Filed first' },
  'load.none': { vi: '–', en: '–' },
  'ages.title': { vi: 'Tuổi hồ sơ đang mở', en: 'How old open dossiers are' },
  'ages.caption': { vi: 'Số ngày từ khi nộp', en: 'Days since they were filed' },
  'ages.days': { vi: 'Số ngày', en: 'Days' },
  'ages.between': { vi: '{from}–{to} ngày', en: '{from}–{to} days' },
  'ages.more': { vi: 'Từ {from} ngày', en: '{from} days and more' },
  'overview.title': { vi: 'Tổng quan', en: 'Overview' },
  'overview.asOf': { vi: 'Số liệu lúc {at}, chỉ của cơ quan bạn', en: 'As of {at}, your agency alone' },
  'overview.count': { vi: 'Số hồ sơ', en: 'Dossiers' },
  'trend.title': { vi: 'Theo tuần', en: 'Week by week' },
  'trend.caption': {
    vi: 'Nộp mới và đã giải quyết trong 12 tuần gần nhất',
    en: 'Filed and decided in the latest 12 weeks'
  },
  'trend.week': { vi: 'Tuần từ', en: 'Week from' },
  'trend.filed': { vi: 'Nộp mới', en: 'Filed' },
  'trend.onTime': { vi: 'Giải quyết đúng hạn', en: 'Decided on time' },
  'trend.late': { vi: 'Giải quyết quá hạn', en: 'Decided late' },
  'trend.share': { vi: 'Tỷ lệ đúng hạn', en: 'Share on time' },
  'trend.none': { vi: '–', en: '–' },
  'trend.dossiers': { vi: '{part}, tuần từ {week}', en: '{part}, week from {week}' },
  'trend.empty': { vi: 'Không có hồ sơ nào.', en: 'There are none.' },
  'trend.more': {
    vi: 'Chỉ hiện 200 hồ sơ đầu tiên.',
    en: 'Only the first 200 are shown.'
  },
  'states.title': { vi: 'Theo tình trạng', en: 'By state' },
  'states.caption': { vi: 'Mọi hồ sơ đã nộp, theo tình trạng', en: 'All that were filed, by state' },
  'timing.title': { vi: 'Đúng hạn và quá hạn', en: 'On time and late' },
  'timing.caption': { vi: 'Hồ sơ đang mở, theo thời hạn', en: 'Open dossiers, by their time limit' },
  'timing.what': { vi: 'Thời hạn', en: 'Time limit' },
  'timing.fine': { vi: 'Còn hạn hoặc đã có kết quả', en: 'In time, or decided' },
  'timing.soon': { vi: 'Sắp hết hạn', en: 'Due soon' },
  'timing.late': { vi: 'Quá hạn', en: 'Overdue' },
  'timing.waiting': { vi: 'Tạm dừng, chờ người nộp', en: 'Standing still, waiting for applicants' }
} satisfies Words
