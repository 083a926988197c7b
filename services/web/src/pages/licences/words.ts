import type { Words } from '../../frame/words.ts'

export const licenceWords = {
  'check.title': { vi: 'Tra cứu giấy phép đào tạo', en: 'Look up a licence to teach' },
  'check.lead': {
    vi: 'Một cơ sở có được phép đào tạo một ngành, nghề vào một ngày nào đó hay không. Ai cũng tra cứu được, không cần đăng nhập; mỗi lần tra cứu được ghi lại.',
    en: 'Whether an institution was licensed to teach a trade on a day. Anybody may look; each look-up is recorded.'
  },
  'check.institution': { vi: 'Cơ sở', en: 'Institution' },
  'check.institution.missing': { vi: 'Chọn cơ sở', en: 'Choose the institution' },
  'check.trade': { vi: 'Ngành, nghề', en: 'Trade' },
  'check.trade.missing': { vi: 'Chọn ngành, nghề', en: 'Choose a trade' },
  'check.level': { vi: 'Trình độ', en: 'Level' },
  'check.level.missing': { vi: 'Chọn trình độ', en: 'Choose a level' },
  'check.on': { vi: 'Vào ngày', en: 'On' },
  'check.on.hint': { vi: 'Bỏ trống nếu hỏi về hôm nay', en: 'Leave it empty for today' },
  'check.do': { vi: 'Tra cứu', en: 'Look up' },
  'check.yes': { vi: 'Được phép đào tạo', en: 'Licensed' },
  'check.no': { vi: 'Không được phép đào tạo', en: 'Not licensed' },
  'check.answer': {
    vi: '{trade}, trình độ {level}, vào ngày {day}, tại cơ sở {institution}',
    en: '{trade}, {level} level, on {day}, at {institution}'
  },
  'check.licence': { vi: 'Số giấy phép', en: 'Number of the licence' },
  'check.note': {
    vi: 'Trả lời theo sổ giấy phép của Sở; không thay cho bản giấy phép có ký số.',
    en: 'As the register of the Department has it; it does not stand for the signed licence.'
  },
  'schools.title': { vi: 'Tra cứu cơ sở được phép đào tạo', en: 'Find schools that are licensed' },
  'schools.lead': {
    vi: 'Tìm theo tên cơ sở. Ai cũng tra cứu được, không cần đăng nhập.',
    en: 'Search by the name of the school. Anybody may look, without signing in.'
  },
  'schools.name': { vi: 'Tên cơ sở', en: 'Name of the school' },
  'schools.hint': {
    vi: 'Gõ có dấu hay không dấu đều được, ví dụ: song huong',
    en: 'With or without marks, for example: song huong'
  },
  'schools.find': { vi: 'Tìm', en: 'Search' },
  'schools.short': { vi: 'Gõ ít nhất 2 ký tự của tên', en: 'Type at least 2 characters of the name' },
  'schools.none': {
    vi: 'Sổ giấy phép không có cơ sở nào tên như vậy. Hãy thử ít chữ hơn.',
    en: 'The register has no school of such a name. Try fewer words.'
  },
  'schools.found': {
    vi: '{count, plural, other {# cơ sở}} với “{asked}”',
    en: '{count, plural, one {# school} other {# schools}} found for “{asked}”'
  },
  'schools.more': { vi: 'Còn nhiều cơ sở khác; hãy gõ thêm chữ.', en: 'There are more; type more words.' },
  'schools.licence': { vi: 'Giấy phép {number}', en: 'Licence {number}' },
  'schools.teaches': { vi: 'Được đào tạo hôm nay', en: 'May teach today' },
  'schools.nothing': {
    vi: 'Hôm nay không được đào tạo ngành, nghề nào theo giấy phép này.',
    en: 'No trade may be taught under this licence today.'
  },
  'schools.onDay': { vi: 'Hỏi về một ngành, nghề vào một ngày', en: 'Ask about a trade on a day' },
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
