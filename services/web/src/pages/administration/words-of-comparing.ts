import type { Words } from '../../frame/words.ts'

/** What a comparison with a portal found, by the codes that the service answers. */
export const comparingWords = {
  'reconciliation.failed': {
    vi: 'Không hoàn thành: đã so {compared} trên {total} hồ sơ',
    en: 'Not completed: {compared} of {total} compared'
  },
  'reconciliation.failure': {
    vi: 'Quá lâu không so thêm được hồ sơ nào. Lỗi gần nhất: {note}',
    en: 'For too long nothing more could be compared. Last fault: {note}'
  },
  'difference.missing': { vi: 'Cổng thiếu', en: 'Missing there' },
  'difference.late': { vi: 'Cổng chậm', en: 'Late' },
  'difference.contradicting': { vi: 'Trái nhau', en: 'Contradicting' },
  'difference.unknown': { vi: 'Ta không có hồ sơ này', en: 'Unknown to us' },
  'difference.answer': { vi: 'Không đối soát được', en: 'Could not be compared' },
  'difference.healed': { vi: 'Đã đưa lại vào hàng đợi gửi', en: 'Put back in the queue' },
  'difference.left': { vi: 'Cần xem', en: 'To be looked at' },
  'what.dossier': { vi: 'cả hồ sơ', en: 'the whole dossier' },
  'what.acts': { vi: 'các bước đã báo', en: 'steps that it was told' },
  'what.waiting': { vi: 'đang chờ gửi', en: 'waiting to be told' },
  'what.parked': { vi: 'bị dừng, chờ người xem', en: 'parked, waiting for a person' },
  'what.not-queued': { vi: 'chưa được xếp hàng gửi', en: 'never queued' },
  'what.not-heard': {
    vi: 'sự kiện mới nhất của hồ sơ chưa đến nơi gửi',
    en: 'its newest act never came to be told'
  },
  'what.steps': { vi: 'cổng có bước mà hệ thống không báo', en: 'steps there that nobody told' },
  'what.status': { vi: 'cổng ghi tình trạng khác', en: 'another status there' },
  'what.answer': {
    vi: 'không có câu trả lời dùng được về hồ sơ này',
    en: 'no answer about this dossier that could be used'
  },
  'what.list': {
    vi: 'không đọc được danh sách hồ sơ của cổng cho đơn vị này',
    en: 'the portal’s list for this unit cannot be read'
  },
  'what.code': { vi: 'mã chỉ có ở cổng', en: 'a code that only the portal has' }
} satisfies Words
