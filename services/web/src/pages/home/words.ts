import type { Words } from '../../frame/words.ts'

export const homeWords = {
  title: { vi: 'Thủ tục hành chính về giáo dục nghề nghiệp', en: 'Vocational education procedures' },
  lead: {
    vi: 'Tìm thủ tục, nộp hồ sơ trực tuyến và theo dõi đến khi nhận kết quả.',
    en: 'Find a procedure, apply online and follow your application until you have the result.'
  },
  search: { vi: 'Tìm thủ tục', en: 'Find a procedure' },
  'search.hint': {
    vi: 'Gõ có dấu hay không dấu đều được, ví dụ: doi ten',
    en: 'With or without diacritics, for example: doi ten'
  },
  'search.button': { vi: 'Tìm', en: 'Search' },
  found: {
    vi: '{count, plural, =0 {Không tìm thấy thủ tục nào} other {Tìm thấy # thủ tục}} với “{asked}”',
    en: '{count, plural, =0 {No procedure} one {# procedure} other {# procedures}} found for “{asked}”'
  },
  none: {
    vi: 'Hãy thử từ khác hoặc xem tất cả thủ tục. Nếu vẫn không thấy, Bộ phận Một cửa của Sở sẽ giúp bạn.',
    en: 'Try another word, or see all procedures. If you still cannot find it, the one-stop desk of the Department will help.'
  },
  all: { vi: 'Tất cả thủ tục', en: 'All procedures' },
  'all.empty': { vi: 'Chưa có thủ tục nào được công bố.', en: 'No procedure is published yet.' },
  'line.limit': {
    vi: '{days, plural, other {# ngày làm việc}}',
    en: '{days, plural, one {# working day} other {# working days}}'
  },
  'line.noLimit': { vi: 'thời hạn chưa xác nhận', en: 'time limit not confirmed' },
  'line.free': { vi: 'không thu phí', en: 'no fee' },
  'line.full': { vi: 'nộp hoàn toàn trực tuyến', en: 'fully online' },
  'line.partial': { vi: 'một phần trực tuyến', en: 'partly online' },
  'line.closed': {
    vi: 'hiện không nhận hồ sơ trực tuyến',
    en: 'takes no applications online at present'
  }
} satisfies Words
