import type { Words } from './words.ts'

export const frameWords = {
  system: { vi: 'Một Cửa', en: 'Một Cửa' },
  tagline: {
    vi: 'Dịch vụ công trực tuyến về giáo dục nghề nghiệp',
    en: 'Online public services for vocational education'
  },
  skip: { vi: 'Đến nội dung chính', en: 'Skip to main content' },
  demo: {
    vi: 'Hệ thống minh họa: mọi người, cơ sở và hồ sơ ở đây đều không có thật.',
    en: 'A demonstration system: no person, institution or application here is real.'
  },
  language: { vi: 'Ngôn ngữ', en: 'Language' },
  menu: { vi: 'Điều hướng chính', en: 'Main navigation' },
  'menu.home': { vi: 'Thủ tục', en: 'Procedures' },
  'menu.mine': { vi: 'Hồ sơ của tôi', en: 'My applications' },
  'menu.workplace': { vi: 'Cơ sở của tôi', en: 'My institution' },
  actsFor: { vi: 'Đang thay mặt:', en: 'Acting for:' },
  'actsFor.change': { vi: 'Đổi', en: 'Change' },
  'menu.queue': { vi: 'Hàng đợi', en: 'Queue' },
  'menu.workload': { vi: 'Khối lượng', en: 'Workload' },
  'menu.overview': { vi: 'Tổng quan', en: 'Overview' },
  'menu.administration': { vi: 'Quản trị', en: 'Administration' },
  'menu.licences': { vi: 'Sổ giấy phép', en: 'Licences' },
  'menu.checkPaper': { vi: 'Kiểm tra văn bản', en: 'Check a paper' },
  'menu.check': { vi: 'Tra cứu giấy phép', en: 'Licence check' },
  'menu.signIn': { vi: 'Đăng nhập', en: 'Sign in' },
  'menu.signOut': { vi: 'Đăng xuất', en: 'Sign out' },
  'menu.signedInAs': { vi: 'Đang đăng nhập:', en: 'Signed in as' },
  footer: { vi: 'Thông tin hỗ trợ', en: 'Support' },
  'footer.help': {
    vi: 'Cần giúp? Đến Trung tâm phục vụ hành chính công hoặc Bộ phận Một cửa của Sở; cán bộ hướng dẫn miễn phí.',
    en: 'Need help? Come to the public service centre or the one-stop desk of the Department; officials help free of charge.'
  },
  'footer.law': {
    vi: 'Những điểm pháp lý chưa đối chiếu được đánh dấu “chưa xác nhận”.',
    en: 'Facts of law that could not be checked are marked “not confirmed”.'
  },
  'footer.checkProof': { vi: 'Kiểm tra chứng thực', en: 'Check a proof' },
  error: { vi: 'Lỗi: ', en: 'Error: ' },
  'error.title': { vi: 'Có chỗ cần sửa', en: 'There is a problem' },
  notice: { vi: 'Thông báo', en: 'Notice' },
  wayBack: { vi: 'Đường quay lại', en: 'Way back' },
  back: { vi: 'Quay lại', en: 'Back' },
  continue: { vi: 'Lưu và tiếp tục', en: 'Save and continue' },
  optional: { vi: 'không bắt buộc', en: 'optional' },
  unconfirmed: { vi: 'chưa xác nhận', en: 'not confirmed' },
  'kept.expired': {
    vi: 'Phiên đăng nhập đã hết hạn khi bạn gửi trang này. Những gì bạn nhập vẫn còn dưới đây và chưa được gửi; hãy xem lại rồi gửi lại.',
    en: 'Your session had expired when you sent this page. What you typed is still here and has not been sent; check it and send it again.'
  },
  'kept.stronger': {
    vi: 'Bạn đã đăng nhập lại để làm việc này. Chưa có gì được thực hiện; hãy xem lại rồi gửi lại.',
    en: 'You have signed in again for this. Nothing is done yet: look it over, then send it again.'
  },
  'kept.unavailable': {
    vi: 'Lần trước hệ thống không trả lời. Những gì bạn nhập vẫn còn dưới đây; hãy gửi lại.',
    en: 'The system did not answer last time. What you typed is still here; send it again.'
  },
  'kept.sentBefore': {
    vi: 'Trang này đã được gửi một lần với nội dung khác, và lần đó đã được ghi nhận. Lần này chưa có gì được thực hiện. Hãy xem những gì đã có; nếu vẫn muốn gửi nội dung này, bấm lần nữa.',
    en: 'This page was sent once before with other content, and that was recorded. Nothing was done this time. Look at what there is already; if you still want to send this, press again.'
  },
  'kept.files': {
    vi: 'Tệp bạn vừa chọn khi đó thì không giữ lại được: hãy chọn lại. Các tệp đã tải lên từ trước vẫn còn.',
    en: 'The file that you had just chosen could not be kept: choose it again. Files uploaded before are still there.'
  },
  'field.charactersLeft': {
    vi: "Còn được nhập %'{count}' ký tự",
    en: "You have %'{count}' characters left"
  },
  'field.charactersOver': {
    vi: "Vượt quá %'{count}' ký tự",
    en: "You have %'{count}' characters too many"
  },
  'field.charactersNone': { vi: 'Đã hết số ký tự cho phép', en: 'You have no characters left' },
  'field.charactersMost': { vi: "Tối đa %'{count}' ký tự", en: "At most %'{count}' characters" },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  'date.day': { vi: 'Ngày', en: 'Day' },
  'date.month': { vi: 'Tháng', en: 'Month' },
  'date.year': { vi: 'Năm', en: 'Year' },
  'date.hint': { vi: 'Ví dụ 23 11 2026', en: 'Such as 23 11 2026' },
  'money.unit': { vi: 'đồng', en: 'VND' },
  notHere: {
    vi: 'Câu hỏi này chưa trả lời được ở đây. Hãy đến Bộ phận Một cửa của Sở; những gì bạn đã khai vẫn được giữ.',
    en: 'This cannot be answered here yet. Go to the one-stop desk of the Department; what you have stated is kept.'
  },
  'file.limits': {
    vi: 'Nhận {kinds}; mỗi tệp nhiều nhất {megabytes} MB; nhiều nhất {count} tệp.',
    en: 'Takes {kinds}; at most {megabytes} MB each; at most {count, plural, one {# file} other {# files}}.'
  },
  'file.choose': { vi: 'Chọn tệp', en: 'Choose a file' },
  'file.drop': { vi: 'hoặc thả tệp vào đây', en: 'or drop it here' },
  'file.sending': { vi: 'Đang tải tệp lên:', en: 'Uploading:' },
  'file.waiting': {
    vi: 'Mất kết nối; sẽ tự gửi tiếp từ chỗ dừng:',
    en: 'The line broke; it goes on by itself from where it stopped:'
  },
  'file.broken': {
    vi: 'Mất kết nối khi tải tệp. Tệp vẫn được chọn; hãy bấm “Tải lên” lần nữa để gửi tiếp.',
    en: 'The line broke while the file was sent. It is still chosen: press “Upload” again to go on.'
  },
  'file.attach': { vi: 'Tải lên', en: 'Upload' },
  'file.remove': { vi: 'Xóa', en: 'Remove' },
  'file.full': { vi: 'Đã đủ số tệp cho giấy tờ này.', en: 'This paper has as many files as there can be.' },
  'file.held': { vi: 'đang chờ quét mã độc', en: 'waits to be scanned for viruses' },
  'file.infected': {
    vi: 'có mã độc, hãy xóa và tải tệp khác',
    en: 'carries a virus: remove it and upload another'
  },
  'file.gone': {
    vi: 'Tệp không còn; hãy xóa và tải lên lại',
    en: 'The file is gone: remove it and upload it again'
  },
  'file.none': { vi: 'Chọn một tệp rồi bấm “Tải lên”', en: 'Choose a file, then press “Upload”' },
  'file.tooLong': {
    vi: 'Tệp lớn hơn 20 MB; hãy chia nhỏ hoặc nén lại',
    en: 'The file is larger than 20 MB: split it or scan it smaller'
  },
  'group.none': { vi: 'Chưa có mục nào.', en: 'None yet.' },
  'group.addFirst': { vi: 'Thêm', en: 'Add one' },
  'group.add': { vi: 'Thêm mục nữa', en: 'Add another' },
  'group.remove': { vi: 'Xóa', en: 'Remove' },
  'group.full': {
    vi: 'Đã đủ {count} mục, nhiều nhất có thể.',
    en: '{count, plural, one {# is} other {# are}} as many as there can be.'
  },
  'picker.search': {
    vi: 'Gõ vài chữ của tên hoặc mã, không cần dấu',
    en: 'Type part of the name or code; marks may be left out'
  },
  'picker.find': { vi: 'Tìm', en: 'Find' },
  'picker.some': { vi: 'Chọn một trong danh sách dưới đây.', en: 'Choose one of those below.' },
  'picker.none': {
    vi: 'Không tìm thấy. Hãy thử ít chữ hơn.',
    en: 'Nothing was found. Try fewer words.'
  },
  'picker.more': {
    vi: 'Còn nhiều kết quả khác; gõ thêm chữ để thu hẹp, hoặc chọn dưới đây.',
    en: 'There are more; type more words to narrow them down, or choose below.'
  },
  'level.elementary': { vi: 'sơ cấp', en: 'elementary' },
  'level.intermediate': { vi: 'trung cấp', en: 'intermediate' },
  'level.college': { vi: 'cao đẳng', en: 'college' },
  'person.fullName': { vi: 'Họ và tên', en: 'Full name' },
  'person.birthDate': { vi: 'Ngày sinh', en: 'Date of birth' },
  'person.identityNumber': { vi: 'Số định danh cá nhân', en: 'Identity number' },
  'person.identityNumber.hint': {
    vi: '12 chữ số của căn cước, hoặc 9 chữ số của chứng minh nhân dân cũ',
    en: 'The 12 digits of the identity card, or 9 of an old one'
  },
  'person.position': { vi: 'Chức vụ', en: 'Position' },
  'changed.title': { vi: 'Hồ sơ đã thay đổi', en: 'The application has changed' }
} satisfies Words
