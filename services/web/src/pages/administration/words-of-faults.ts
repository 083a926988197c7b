import type { Words } from '../../frame/words.ts'

/** Why telling failed, and why an event could not be queued, by the codes that the service answers. */
export const faultWords = {
  'note.atLogin': { vi: 'Khi đăng nhập nơi nhận: {note}', en: 'Signing in there: {note}' },
  'note.said': { vi: 'Nơi nhận trả lời: “{detail}”', en: 'The end point answered: “{detail}”' },
  'note.check': {
    vi: 'Chưa gửi: có trường mà nơi nhận sẽ từ chối',
    en: 'Not sent: it holds fields that the end point would refuse'
  },
  'note.http': { vi: 'Trả lời bằng mã HTTP {detail}', en: 'Answered with HTTP {detail}' },
  'note.timeout': { vi: 'Không trả lời kịp ({detail})', en: 'No answer in time ({detail})' },
  'note.aborted': { vi: 'Cuộc gọi bị ngắt giữa chừng', en: 'The call was broken off' },
  'note.unreachable': { vi: 'Không kết nối được ({detail})', en: 'Could not be reached ({detail})' },
  'note.broke': { vi: 'Lỗi bên trong hệ thống ({detail})', en: 'A fault inside our system ({detail})' },
  'note.smtp': { vi: 'Máy chủ thư trả lời SMTP {detail}', en: 'The mail server answered SMTP {detail}' },
  'note.no-json': {
    vi: 'Câu trả lời không có dạng đã thỏa thuận',
    en: 'The answer is not of the form agreed upon'
  },
  'note.no-session': { vi: 'Trả lời không có phiên làm việc', en: 'No session in the answer' },
  'note.no-token': { vi: 'Trả lời không có mã truy cập', en: 'No token in the answer' },
  'note.no-code': { vi: 'Nơi nhận không cấp mã hồ sơ', en: 'It gave no code for the dossier' },
  'note.no-id': {
    vi: 'Nơi nhận không cho biết số của hồ sơ',
    en: 'It did not say its number of the dossier'
  },
  'note.no-file': { vi: 'Nơi nhận không cho biết số của tệp', en: 'It did not say its number of the file' },
  'note.no-progress': {
    vi: 'Trả lời tra cứu không có tiến độ của hồ sơ',
    en: 'Asked for the dossier it did not tell its progress'
  },
  'note.no-list': {
    vi: 'Trả lời của {detail} không phải danh sách đúng dạng',
    en: 'What {detail} answered is no list of the form agreed upon'
  },
  'note.no-number': { vi: 'Hồ sơ chưa có số ở nơi nhận', en: 'The dossier has no number there' },
  'note.no-act': { vi: 'Không còn ghi nội dung của bước này', en: 'Nothing is noted of this act' },
  'note.other-digest': {
    vi: 'Tệp đến nơi nhận bị khác so với tệp đã gửi',
    en: 'A file arrived there with another digest'
  },
  'note.paper-digest': {
    vi: 'Tệp trong kho khác với tệp của hồ sơ',
    en: 'A stored file is not the one of the dossier'
  },
  'note.paper': {
    vi: 'Không lấy được tệp của hồ sơ (HTTP {detail})',
    en: 'A file of the dossier could not be fetched (HTTP {detail})'
  },
  'note.other-version': {
    vi: 'Dịch vụ hồ sơ trả về hồ sơ hoặc phiên bản khác',
    en: 'The dossier service answered with another dossier or version'
  },
  'note.not-as-agreed': {
    vi: 'Hồ sơ từ dịch vụ hồ sơ không đúng dạng: {detail}',
    en: 'The dossier is not of the form agreed upon: {detail}'
  },
  'note.lost-answer': {
    vi: 'Mất câu trả lời, và không hỏi lại được nơi nhận',
    en: 'An answer got lost, and the end point cannot be asked what it has'
  },
  'note.no-access': {
    vi: 'Hệ thống không được cấp mã truy cập nội bộ (HTTP {detail})',
    en: 'We were given no access token of our own (HTTP {detail})'
  },
  'note.no-issuer': {
    vi: 'Nơi cấp mã truy cập nội bộ không tự mô tả đúng',
    en: 'The issuer of our own tokens does not describe itself'
  },
  'note.other-issuer': {
    vi: 'Địa chỉ cấp mã truy cập nội bộ thuộc nơi khác',
    en: 'The token endpoint is not our issuer’s'
  },
  'note.other': { vi: 'Lỗi khác', en: 'Another fault' },
  'park.behind': {
    vi: 'Chờ sau sự kiện trước đó của cùng hồ sơ',
    en: 'It waits behind an earlier event of its dossier'
  },
  'park.gap': { vi: 'Thiếu sự kiện ở trước ({detail})', en: 'Events before it are missing ({detail})' },
  'park.no-number': { vi: 'Bản ghi không có số thứ tự', en: 'The record has no number' },
  'park.key': { vi: 'Khóa của bản ghi không phải hồ sơ nào', en: 'Its key is no dossier’s' },
  'park.type': { vi: 'Loại sự kiện không biết ({detail})', en: 'An unknown type of event ({detail})' },
  'park.data': { vi: 'Nội dung không đúng dạng ({detail})', en: 'Its data are not as agreed ({detail})' },
  'park.envelope': {
    vi: 'Phong bì không đúng dạng ({detail})',
    en: 'Its envelope is not as agreed ({detail})'
  },
  'park.value': { vi: 'Bản ghi không đọc được ({detail})', en: 'It cannot be read ({detail})' },
  'park.content-type': { vi: 'Sai kiểu nội dung ({detail})', en: 'A wrong content type ({detail})' },
  'park.handler': { vi: 'Lỗi khi xếp hàng ({detail})', en: 'It failed when it was queued ({detail})' },
  'park.other': { vi: 'Lý do khác: {detail}', en: 'Another reason: {detail}' }
} satisfies Words
