import type { Words } from '../../frame/words.ts'

export const accountWords = {
  'profile.title': { vi: 'Tài khoản', en: 'Account' },
  'profile.lead': {
    vi: 'Họ tên và vai trò do nơi đăng nhập cung cấp. Nếu có sai sót, hãy sửa ở đó rồi đăng nhập lại.',
    en: 'Your name and role come from where you sign in. If anything is wrong, correct it there and sign in again.'
  },
  'profile.name': { vi: 'Họ và tên', en: 'Name' },
  'profile.account': { vi: 'Tên tài khoản', en: 'Name of the account' },
  'profile.account.hint': {
    vi: 'Cơ sở dùng tên này để ủy quyền cho bạn',
    en: 'An institution uses it to give you a mandate'
  },
  'profile.role': { vi: 'Vai trò', en: 'Role' },
  'profile.institutions': { vi: 'Được thay mặt', en: 'May act for' },
  'profile.none': { vi: 'Không có cơ sở nào', en: 'No institution' },
  'profile.since': { vi: 'Đăng nhập lúc', en: 'Signed in' },
  'profile.level': { vi: 'Mức xác thực', en: 'Level of authentication' },
  'profile.act': { vi: 'Chọn bạn thay mặt ai', en: 'Choose for whom you act' },
  'profile.views': { vi: 'Ai đã xem hồ sơ của tôi', en: 'Who looked at my applications' },
  'profile.notices': { vi: 'Thông báo qua thư và tin nhắn', en: 'Notices by mail and SMS' },
  'role.citizen': { vi: 'Công dân', en: 'Citizen' },
  'role.institution-officer': { vi: 'Người của cơ sở', en: 'Person of an institution' },
  'role.other': { vi: 'Cán bộ', en: 'Official' },
  'views.title': { vi: 'Ai đã xem hồ sơ của tôi', en: 'Who looked at my applications' },
  'views.titleOne': { vi: 'Ai đã xem hồ sơ {code}', en: 'Who looked at application {code}' },
  'views.lead': {
    vi: 'Mỗi lần cán bộ mở hồ sơ, hay cổng dịch vụ công tải giấy tờ, đều được ghi lại trước khi họ thấy nội dung, và không ai sửa được bản ghi. Việc cán bộ làm với hồ sơ nằm trong phần “Diễn biến” của hồ sơ.',
    en: 'Each time an official opens an application, or a portal fetches a file, this is recorded before they see it, and nobody can change the record. What officials do with it stands in its history.'
  },
  'views.none': { vi: 'Chưa có cán bộ nào xem.', en: 'No official has looked yet.' },
  'views.times': {
    vi: '{day}: {count, plural, other {# lần}}, lần cuối {at}',
    en: '{day}: {count, plural, one {once} other {# times}}, last at {at}'
  },
  'views.by': { vi: '{title}: {name}', en: '{title}: {name}' },
  'views.unknown': {
    vi: 'Cán bộ không còn trong danh bạ',
    en: 'An official who is no longer in the directory'
  },
  'views.what': { vi: 'Đã xem: {what}', en: 'Looked at: {what}' },
  'views.of': { vi: 'Hồ sơ', en: 'Application' },
  'views.more': { vi: 'Xem các lần trước đó', en: 'Earlier ones' },
  'views.latest': {
    vi: 'Danh sách này gồm 100 lần xem gần nhất. Mở từng hồ sơ để thấy tất cả.',
    en: 'These are the latest 100. Open an application to see all of its own.'
  },
  'what.dossier': { vi: 'trang hồ sơ', en: 'its page' },
  'what.answers': { vi: 'nội dung đã khai', en: 'what was stated' },
  'what.papers': { vi: 'danh sách giấy tờ', en: 'the list of papers' },
  'what.paper': { vi: 'giấy tờ đính kèm', en: 'papers handed in' },
  'what.letter': { vi: 'văn bản của cơ quan', en: 'letters of the office' },
  'what.result': { vi: 'kết quả', en: 'the result' },
  'what.other': { vi: 'phần khác', en: 'something else' }
} satisfies Words
