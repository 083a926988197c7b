import type { Words } from '../../frame/words.ts'

/** Drafting versions of procedures and calendars as data, agencies, and comparing with portals. */
export const draftingWords = {
  'draft.begin': { vi: 'Soạn phiên bản mới', en: 'Draft a new version' },
  'draft.begun': {
    vi: 'Đã tạo bản thảo từ phiên bản mới nhất.',
    en: 'A draft was made of the newest version.'
  },
  'draft.edit': { vi: 'Sửa nội dung', en: 'Edit it' },
  'draft.title': { vi: 'Sửa {name}', en: 'Edit: {name}' },
  'draft.data': { vi: 'Nội dung phiên bản (JSON)', en: 'The version as data (JSON)' },
  'draft.data.hint': {
    vi: 'Lưu được cả khi còn lỗi; khi lưu, mọi lỗi được chỉ ra cùng cách sửa. Người đã sửa không được tự công bố.',
    en: 'It is kept with faults too; saving points out each with its remedy. Who edited it may not publish it.'
  },
  'draft.wrong': {
    vi: 'Không phải JSON đúng{line, select, none {} other {, xem dòng {line}}}',
    en: 'This is no JSON{line, select, none {} other {: see line {line}}}'
  },
  'draft.save': { vi: 'Lưu và kiểm tra', en: 'Save and check' },
  'draft.conflict': {
    vi: 'Bản thảo đã được lưu lúc {at}, sau khi bạn mở trang này. Chưa có gì của bạn được lưu.',
    en: 'The draft was saved at {at}, after you opened this page. Nothing of yours was saved.'
  },
  'draft.conflict.differs': {
    vi: 'Bản bạn gõ dưới đây khác bản hiện nay ở những chỗ sau; lưu đè thì bản hiện nay mất ở các chỗ đó:',
    en: 'What you typed below differs from the present state at these places, where overwriting would lose it:'
  },
  'draft.conflict.now': { vi: 'Bản hiện nay', en: 'The present state' },
  'draft.overwrite': { vi: 'Lưu đè bản hiện nay', en: 'Overwrite the present state' },
  'draft.takeTheirs': {
    vi: 'Bỏ phần tôi gõ, sửa bản hiện nay',
    en: 'Drop what I typed, edit the present state'
  },
  'draft.gone': {
    vi: 'Phiên bản này không còn là bản thảo: đã được công bố hoặc bị bỏ. Chưa có gì của bạn được lưu.',
    en: 'This version is no draft any more: it was published or given up. Nothing of yours was saved.'
  },
  'draft.gone.hint': {
    vi: 'Sao chép phần bạn đã gõ nếu còn cần.',
    en: 'Copy what you typed if you still need it.'
  },
  'discard.link': { vi: 'Bỏ bản thảo này', en: 'Give this draft up' },
  'discard.title': { vi: 'Bỏ bản thảo {name}', en: 'Give the draft up: {name}' },
  'discard.what': {
    vi: 'Nội dung bản thảo bị xóa và không lấy lại được. Việc bỏ được ghi vào lịch sử của thủ tục.',
    en: 'What the draft says is deleted and does not come back. That it was given up stays on record.'
  },
  'discard.do': { vi: 'Bỏ bản thảo', en: 'Give it up' },
  'discard.keep': { vi: 'Giữ lại', en: 'Keep it' },
  'discard.done': { vi: 'Đã bỏ bản thảo.', en: 'The draft was given up.' },
  'discard.changed': {
    vi: 'Bản thảo đã được lưu lúc {at}, sau khi bạn mở trang này. Chưa có gì bị bỏ; hãy xem lại rồi quyết định.',
    en: 'The draft was saved at {at}, after you opened this page. Nothing was given up; look at it again and decide.'
  },
  'draft.saved': { vi: 'Đã lưu.', en: 'It is saved.' },
  'preview.link': { vi: 'Xem tờ khai như người nộp sẽ thấy', en: 'See the form as applicants will' },
  'preview.title': { vi: 'Tờ khai: {name}', en: 'The form: {name}' },
  'preview.what': {
    vi: 'Câu trả lời thử dưới đây không được lưu. Câu hỏi sau có thể tùy vào câu trả lời trước.',
    en: 'What you answer here is not kept. Later questions may depend on earlier answers.'
  },
  'preview.update': { vi: 'Xem các câu hỏi tiếp theo', en: 'See what is asked next' },
  'calendar.title': {
    vi: 'Lịch làm việc năm {year}, bản {version}',
    en: 'Working calendar of {year}, version {version}'
  },
  'calendar.days': { vi: 'Những ngày khác thường lệ', en: 'Days that are not what their weekday says' },
  'calendar.date': { vi: 'Ngày', en: 'Day' },
  'calendar.kind': { vi: 'Nghỉ hay làm việc', en: 'It is' },
  'calendar.name': { vi: 'Lý do', en: 'Because of' },
  'kind.off': { vi: 'nghỉ', en: 'off' },
  'kind.worked': { vi: 'làm việc', en: 'worked' },
  'kind.unsettled': { vi: 'chưa công bố', en: 'not settled yet' },
  'part.morning': { vi: 'buổi sáng', en: 'in the morning' },
  'part.afternoon': { vi: 'buổi chiều', en: 'in the afternoon' },
  'calendar.draft': { vi: 'Soạn lịch mới từ lịch này', en: 'Draft another one from it' },
  'calendar.draft.title': { vi: 'Soạn lịch', en: 'Draft a calendar' },
  'calendar.draft.hint': {
    vi: 'Đổi số phiên bản, ví dụ vn-2027.2. Lịch còn lỗi không được lưu; mỗi lỗi được chỉ ra dưới đây.',
    en: 'Change the version, such as vn-2027.2. One with faults is not kept; each is pointed out.'
  },
  'calendar.publish': {
    vi: 'Mọi hồ sơ đang mở được tính lại hạn theo lịch này.',
    en: 'Every open dossier is given its dates anew on it.'
  },
  'agencies.title': { vi: 'Cơ quan', en: 'Agencies' },
  'agencies.caption': {
    vi: 'Mọi cơ quan từng có, theo ngày hiệu lực',
    en: 'Every agency there was, with its dates'
  },
  'agencies.code': { vi: 'Mã', en: 'Code' },
  'agencies.name': { vi: 'Tên', en: 'Name' },
  'agencies.valid': { vi: 'Hiệu lực', en: 'In force' },
  'agencies.successor': { vi: 'Cơ quan kế thừa', en: 'What took its place' },
  'agencies.none': { vi: 'Không có', en: 'None' },
  'agencies.unverified': { vi: 'chưa xác nhận', en: 'not confirmed' },
  'parked.discard': { vi: 'Bỏ bản ghi', en: 'Throw it away' },
  'parked.discarded': { vi: 'Đã bỏ bản ghi.', en: 'The record is thrown away.' },
  'reconciliations.title': { vi: 'Đối soát với cổng', en: 'Comparing with portals' },
  'reconciliations.what': {
    vi: 'So những gì cổng đã nhận với hồ sơ của hệ thống; phần cuối mà cổng còn thiếu được gửi lại.',
    en: 'What a portal believes is compared with our dossiers; what it lacks at the end is told again.'
  },
  'reconciliations.caption': { vi: 'Các lần đối soát', en: 'Comparisons' },
  'reconciliations.at': { vi: 'Bắt đầu', en: 'Begun' },
  'reconciliations.state': { vi: 'Tiến độ', en: 'Progress' },
  'reconciliations.found': { vi: 'Khác nhau', en: 'Differences' },
  'reconciliations.start': { vi: 'Đối soát ngay: {endPoint}', en: 'Compare now: {endPoint}' },
  'reconciliations.started': { vi: 'Đã bắt đầu đối soát.', en: 'The comparison has begun.' },
  reload: { vi: 'Xem lại tiến độ', en: 'See how far it has come' },
  'reconciliations.none': { vi: 'Chưa có lần đối soát nào.', en: 'Nothing was compared yet.' },
  'reconciliation.title': { vi: 'Đối soát {endPoint}, {at}', en: 'Comparison with {endPoint}, {at}' },
  'reconciliation.running': {
    vi: 'Đang so: {compared} trên {total} hồ sơ',
    en: 'Under way: {compared} of {total}'
  },
  'reconciliation.done': { vi: 'Đã so {total} hồ sơ', en: '{total} compared' },
  'reconciliation.asked': {
    vi: 'Đã hỏi chính cổng về từng hồ sơ.',
    en: 'The portal itself was asked about each dossier.'
  },
  'reconciliation.log': {
    vi: 'Cổng không trả lời câu hỏi nào: so với nhật ký gửi của hệ thống. Phần đã ghi là cổng nhận thì không tự gửi lại.',
    en: 'The portal answers no question: compared with our log of what it took. What is noted as taken is not told again by itself.'
  },
  'reconciliation.counts': {
    vi: 'Cổng thiếu {missing}, chậm {late}, trái nhau {contradicting}, lạ {unknown}; đã gửi lại {healed}',
    en: 'Missing {missing}, late {late}, contradicting {contradicting}, unknown to us {unknown}; told again {healed}'
  },
  'reconciliation.none': { vi: 'Không có gì khác nhau.', en: 'Nothing differs.' },
  'reconciliation.items': { vi: 'Từng chỗ khác nhau', en: 'Each difference' }
} satisfies Words
