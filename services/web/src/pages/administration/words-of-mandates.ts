import type { Words } from '../../frame/words.ts'

/** Seeing who may act for institutions, and stopping one. */
export const overseeingWords = {
  'oversee.title': { vi: 'Ủy quyền của các cơ sở', en: 'Mandates of institutions' },
  'oversee.what': {
    vi: 'Chỉ cơ sở lập ủy quyền. Cơ quan xem được mọi ủy quyền và dừng được một ủy quyền, có nêu lý do.',
    en: 'Only institutions give mandates. The authority sees all of them and may stop one, saying why.'
  },
  'oversee.search': { vi: 'Tìm ủy quyền', en: 'Search mandates' },
  'oversee.search.hint': {
    vi: 'Tên tài khoản, tên hoặc mã cơ sở; không cần gõ dấu',
    en: 'An account, or the name or code of an institution; marks may be left out'
  },
  'oversee.search.short': { vi: 'Gõ ít nhất 2 ký tự', en: 'Type at least 2 characters' },
  'oversee.state': { vi: 'Tình trạng', en: 'State' },
  'oversee.state.any': { vi: 'Tất cả', en: 'Any' },
  'oversee.state.ended': { vi: 'Đã thu hồi hoặc bị dừng', en: 'Revoked or stopped' },
  'oversee.find': { vi: 'Tìm', en: 'Search' },
  'oversee.caption': { vi: 'Ủy quyền, mới nhất trước', en: 'Mandates, the newest first' },
  'oversee.person': { vi: 'Người được ủy quyền', en: 'Who may act' },
  'oversee.institution': { vi: 'Cơ sở', en: 'Institution' },
  'oversee.reach': { vi: 'Phạm vi', en: 'In what' },
  'oversee.term': { vi: 'Thời hạn', en: 'When' },
  'oversee.none': { vi: 'Không có ủy quyền nào.', en: 'There are no mandates.' },
  'oversee.all': { vi: 'Xem mọi ủy quyền', en: 'See all mandates' },
  'stop.title': { vi: 'Dừng ủy quyền này?', en: 'Stop this mandate?' },
  'stop.link': { vi: 'Dừng', en: 'Stop it' },
  'stop.what': {
    vi: 'Việc dừng có hiệu lực ngay và không hoàn tác được; cơ quan không lập lại được ủy quyền, chỉ cơ sở lập ủy quyền mới. Những việc đã làm theo ủy quyền vẫn có giá trị.',
    en: 'It holds at once and cannot be undone: the authority gives no mandates, only the institution can give another. What was done by it stands.'
  },
  'stop.why': { vi: 'Lý do dừng', en: 'Why it is stopped' },
  'stop.why.hint': {
    vi: 'Cơ sở và người được ủy quyền đọc được lý do này. Ít nhất 10 ký tự',
    en: 'The institution and whoever was mandated read it. At least 10 characters'
  },
  'stop.why.missing': { vi: 'Nêu lý do, ít nhất 10 ký tự', en: 'Say why, in at least 10 characters' },
  'stop.review': { vi: 'Xem lại trước khi dừng', en: 'Look it over' },
  'stop.check': { vi: 'Xem lại lần cuối', en: 'Look it over once more' },
  'stop.do': { vi: 'Dừng ủy quyền', en: 'Stop the mandate' },
  'stop.change': { vi: 'Sửa lý do', en: 'Change the reason' },
  'stop.keep': { vi: 'Không dừng', en: 'Do not stop it' },
  'stop.done': { vi: 'Đã dừng ủy quyền.', en: 'The mandate is stopped.' },
  'stop.already': {
    vi: 'Ủy quyền này đã kết thúc từ trước; lý do của bạn không được ghi.',
    en: 'It had been ended before; your reason was not recorded.'
  }
} satisfies Words
