import type { Words } from '../../frame/words.ts'

export const licenceWords = {
  'check.title': { vi: 'Tra cứu giấy phép đào tạo', en: 'Look up a licence to teach' },
  'check.lead': {
    vi: 'Một cơ sở có được phép đào tạo một ngành, nghề vào một ngày nào đó hay không. Ai cũng tra cứu được, không cần đăng nhập; mỗi lần tra cứu được ghi lại.',
    en: 'Whether an institution was licensed to teach a trade on a day. Anybody may look; each look-up is recorded.'
  },
  'check.institution': { vi: 'Mã cơ sở', en: 'Code of the institution' },
  'check.institution.hint': {
    vi: 'Ghi trên giấy phép hoặc thông báo tuyển sinh, ví dụ inst-hue-demo-1',
    en: 'As on the licence or the call for students, such as inst-hue-demo-1'
  },
  'check.institution.missing': { vi: 'Nhập mã cơ sở', en: 'Enter the code of the institution' },
  'check.trade': { vi: 'Ngành, nghề', en: 'Trade' },
  'check.trade.missing': { vi: 'Chọn ngành, nghề', en: 'Choose a trade' },
  'check.level': { vi: 'Trình độ', en: 'Level' },
  'check.level.missing': { vi: 'Chọn trình độ', en: 'Choose a level' },
  'check.on': { vi: 'Vào ngày', en: 'On' },
  'check.on.hint': { vi: 'Bỏ trống nếu hỏi về hôm nay', en: 'Leave it empty for today' },
  'check.on.wrong': {
    vi: 'Nhập ngày có thật, ví dụ 05 09 2026',
    en: 'Enter a day that there is, such as 05 09 2026'
  },
  'check.do': { vi: 'Tra cứu', en: 'Look up' },
  'check.yes': { vi: 'Được phép đào tạo', en: 'Licensed' },
  'check.no': { vi: 'Không được phép đào tạo', en: 'Not licensed' },
  'check.answer': {
    vi: '{trade}, trình độ {level}, vào ngày {day}, tại cơ sở {institution}',
    en: '{trade}, {level} level, on {day}, at {institution}'
  },
  'check.licence': { vi: 'Số giấy phép (đã che bớt)', en: 'Number of the licence (partly hidden)' },
  'check.note': {
    vi: 'Trả lời theo sổ giấy phép của Sở; không thay cho bản giấy phép có ký số.',
    en: 'As the register of the Department has it; it does not stand for the signed licence.'
  },
  'list.title': { vi: 'Sổ giấy phép', en: 'Register of licences' },
  'list.search': {
    vi: 'Tìm theo tên cơ sở, số giấy phép hoặc ngành, nghề',
    en: 'Search by name, number or trade'
  },
  'list.search.hint': { vi: 'Không cần gõ dấu', en: 'Marks may be left out' },
  'list.search.short': { vi: 'Gõ ít nhất 2 ký tự', en: 'Type at least 2 characters' },
  'list.find': { vi: 'Tìm', en: 'Search' },
  'list.caption': { vi: 'Giấy phép, xếp theo tên cơ sở', en: 'Licences by the name of the institution' },
  'list.number': { vi: 'Số giấy phép', en: 'Number' },
  'list.who': { vi: 'Cơ sở', en: 'Institution' },
  'list.valid': { vi: 'Hiệu lực', en: 'In force' },
  'list.standing': { vi: 'Tình trạng', en: 'State' },
  'list.from': { vi: 'từ {from}', en: 'from {from}' },
  'list.fromTo': { vi: '{from} đến {to}', en: '{from} to {to}' },
  'list.empty': { vi: 'Không có giấy phép nào.', en: 'There are no licences.' },
  'list.more': { vi: 'Xem tiếp', en: 'More' },
  'list.all': { vi: 'Xem cả sổ', en: 'See the whole register' },
  'standing.none': { vi: 'Chưa có hiệu lực', en: 'Not yet in force' },
  'standing.active': { vi: 'Đang hiệu lực', en: 'In force' },
  'standing.suspended': { vi: 'Bị đình chỉ', en: 'Suspended' },
  'standing.expired': { vi: 'Đã hết hạn', en: 'Expired' },
  'standing.revoked': { vi: 'Đã thu hồi', en: 'Revoked' },
  'one.title': { vi: 'Giấy phép {number}', en: 'Licence {number}' },
  'one.granted': { vi: 'Cấp ngày', en: 'Granted' },
  'one.trades': { vi: 'Ngành, nghề được đào tạo hôm nay', en: 'Trades that may be taught today' },
  'one.quota': { vi: 'quy mô {quota} người/năm', en: 'quota {quota} a year' },
  'one.places': { vi: 'Nơi đào tạo', en: 'Places' },
  'one.none': { vi: 'Không có', en: 'None' },
  'one.history': { vi: 'Diễn biến', en: 'History' },
  'one.effective': { vi: 'có hiệu lực từ {day}', en: 'in force from {day}' },
  'event.other': { vi: 'Giấy phép có thay đổi', en: 'The licence was changed' }
} satisfies Words
