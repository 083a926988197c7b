import type { Words } from '../../../frame/words.ts'

/** How officials find what they look for in the queue, keep what they look for often, and take it out. */
export const workbenchWords = {
  'tab.unassigned': { vi: 'Chưa có người giữ', en: 'In nobody’s hands' },
  'tab.opinions': { vi: 'Cơ quan khác chuyển đến', en: 'From other agencies' },
  'tab.unanswered': { vi: 'Chờ trả lời tin nhắn', en: 'Waiting for a reply' },
  'queue.unanswered': {
    vi: 'Người nộp đợi trả lời tin nhắn từ {at}',
    en: 'The applicant waits for a reply since {at}'
  },
  'tab.dueSoon': { vi: 'Sắp hết hạn', en: 'Due soon' },
  'search.label': { vi: 'Tìm hồ sơ', en: 'Find a dossier' },
  'search.hint': {
    vi: 'Mã hồ sơ hoặc vài chữ của tên cơ sở, tên thủ tục; không cần dấu',
    en: 'Its code, or part of the institution’s or procedure’s name; marks may be left out'
  },
  'search.button': { vi: 'Tìm', en: 'Find' },
  'search.short': { vi: 'Nhập ít nhất 2 ký tự để tìm', en: 'Type at least 2 characters' },
  'search.caption': {
    vi: 'Kết quả tìm “{q}”, cả hồ sơ đã kết thúc; mới nộp ở trên',
    en: 'Found for “{q}”, closed dossiers too; the last filed first'
  },
  'search.none': { vi: 'Không tìm thấy hồ sơ nào cho “{q}”.', en: 'Nothing was found for “{q}”.' },
  'search.clear': { vi: 'Bỏ tìm, về hàng đợi', en: 'Back to the queue' },
  'filter.title': { vi: 'Lọc và sắp xếp', en: 'Filter and sort' },
  'filter.procedure': { vi: 'Thủ tục', en: 'Procedure' },
  'filter.assignee': { vi: 'Người giữ', en: 'Held by' },
  'filter.any': { vi: 'Tất cả', en: 'Any' },
  'filter.dueAfter': { vi: 'Hạn từ ngày', en: 'Due from' },
  'filter.dueBefore': { vi: 'Hạn đến ngày', en: 'Due until' },
  'filter.submittedAfter': { vi: 'Nộp từ ngày', en: 'Filed from' },
  'filter.submittedBefore': { vi: 'Nộp đến ngày', en: 'Filed until' },
  'filter.sort': { vi: 'Sắp xếp', en: 'Sort' },
  'filter.sort.due': { vi: 'Hạn gần nhất trước', en: 'What is due first' },
  'filter.sort.submitted': { vi: 'Nộp trước xếp trước', en: 'What was filed first' },
  'filter.apply': { vi: 'Lọc', en: 'Filter' },
  'filter.clear': { vi: 'Bỏ lọc', en: 'Clear' },
  'filter.keep': { vi: 'Lưu bộ lọc này', en: 'Keep this filter' },
  'filter.on': { vi: 'Đang lọc', en: 'Filtered by' },
  'filters.title': { vi: 'Bộ lọc đã lưu', en: 'Kept filters' },
  'filters.mine': { vi: 'Bộ lọc của tôi', en: 'My filters' },
  'filters.manage': { vi: 'Xóa bớt', en: 'Remove some' },
  'filters.none': {
    vi: 'Bạn chưa lưu bộ lọc nào. Lọc hàng đợi rồi chọn “Lưu bộ lọc này”.',
    en: 'You have kept none yet. Filter the queue, then choose “Keep this filter”.'
  },
  'filters.name': { vi: 'Tên bộ lọc', en: 'A name for it' },
  'filters.name.hint': {
    vi: 'Tên đã có thì bộ lọc cũ được thay.',
    en: 'A name that is there already takes its place.'
  },
  'filters.name.missing': { vi: 'Đặt tên cho bộ lọc', en: 'Give it a name' },
  'filters.name.long': { vi: 'Tên dài nhất 80 ký tự', en: 'A name has at most 80 characters' },
  'filters.save': { vi: 'Lưu bộ lọc', en: 'Keep the filter' },
  'filters.saved': { vi: 'Đã lưu bộ lọc.', en: 'The filter is kept.' },
  'filters.drop': { vi: 'Xóa', en: 'Remove' },
  'filters.dropped': { vi: 'Đã xóa bộ lọc.', en: 'The filter is removed.' },
  'export.link': { vi: 'Xuất danh sách', en: 'Take the list out' },
  'export.title': { vi: 'Xuất danh sách hồ sơ', en: 'Take the list out' },
  'export.what': {
    vi: 'Danh sách theo đúng phần và bộ lọc dưới đây, nhiều nhất 100.000 hồ sơ. Việc xuất được ghi lại cùng tên bạn.',
    en: 'The list as the part and filters below make it, at most 100,000 dossiers. That you take it out is recorded with your name.'
  },
  'export.part': { vi: 'Phần', en: 'Part' },
  'export.csv': { vi: 'Tải tệp CSV', en: 'Download as CSV' },
  'export.xlsx': { vi: 'Tải tệp Excel (XLSX)', en: 'Download for Excel (XLSX)' },
  'table.pick': { vi: 'Chọn', en: 'Pick' },
  'table.pickAll': { vi: 'Chọn tất cả hồ sơ ở trang này', en: 'Pick all on this page' },
  'table.pickNone': { vi: 'Bỏ chọn tất cả', en: 'Pick none' },
  'table.pickOne': { vi: 'Chọn hồ sơ {code}', en: 'Pick dossier {code}' }
} satisfies Words
