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
  'menu.queue': { vi: 'Hàng đợi', en: 'Queue' },
  'menu.signIn': { vi: 'Đăng nhập', en: 'Sign in' },
  'menu.signOut': { vi: 'Đăng xuất', en: 'Sign out' },
  'menu.signedInAs': { vi: 'Đang đăng nhập: {name}', en: 'Signed in as {name}' },
  footer: { vi: 'Thông tin hỗ trợ', en: 'Support' },
  'footer.help': {
    vi: 'Cần giúp? Đến Trung tâm phục vụ hành chính công hoặc Bộ phận Một cửa của Sở; cán bộ hướng dẫn miễn phí.',
    en: 'Need help? Come to the public service centre or the one-stop desk of the Department; officials help free of charge.'
  },
  'footer.law': {
    vi: 'Những điểm pháp lý chưa đối chiếu được đánh dấu “chưa xác nhận”.',
    en: 'Facts of law that could not be checked are marked “not confirmed”.'
  },
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
  'kept.unavailable': {
    vi: 'Lần trước hệ thống không trả lời. Những gì bạn nhập vẫn còn dưới đây; hãy gửi lại.',
    en: 'The system did not answer last time. What you typed is still here; send it again.'
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
  'money.unit': { vi: 'đồng', en: 'VND' },
  notHere: {
    vi: 'Phần này chưa khai được ở đây. Hãy mang giấy tờ đến Bộ phận Một cửa của Sở để được khai giúp.',
    en: 'This part cannot be filled in here yet. Bring your papers to the one-stop desk of the Department, which will do it with you.'
  },
  'changed.title': { vi: 'Hồ sơ đã thay đổi', en: 'The application has changed' }
} satisfies Words
