import type { Words } from '../../frame/words.ts'

export const applyingWords = {
  progress: { vi: 'Trang {n} trên {all}', en: 'Page {n} of {all}' },
  changed: {
    vi: 'Bản nháp này vừa được lưu ở một nơi khác. Những gì bạn nhập ở trang này vẫn còn; bấm “Lưu và tiếp tục” để dùng nội dung của bạn.',
    en: 'This draft was just saved somewhere else. What you typed on this page is still here; press “Save and continue” to use yours.'
  },
  'changed.files': {
    vi: 'Tệp đã tải lên ở nơi đó cũng có trong danh sách dưới đây.',
    en: 'Files that were uploaded there are listed below as well.'
  },
  'auto.saving': { vi: 'Đang lưu bản nháp…', en: 'Saving the draft…' },
  'auto.saved': { vi: 'Đã lưu bản nháp lúc {at}', en: 'The draft was saved at {at}' },
  'auto.unsaved': {
    vi: 'Chưa lưu được bản nháp; hệ thống sẽ thử lại. Bạn vẫn có thể bấm “Lưu và tiếp tục”.',
    en: 'The draft could not be saved yet; it is tried again. You can still press “Save and continue”.'
  },
  'auto.elsewhere': {
    vi: 'Bản nháp này vừa được lưu ở một nơi khác, nên trang này không tự lưu nữa. Bấm “Lưu và tiếp tục” để xem và chọn.',
    en: 'This draft was just saved somewhere else, so this page no longer saves by itself. Press “Save and continue” to see and choose.'
  },
  'auto.signedOut': {
    vi: 'Phiên đăng nhập đã hết hạn, nên trang này không tự lưu nữa. Bấm “Lưu và tiếp tục” để đăng nhập lại; những gì bạn nhập vẫn còn.',
    en: 'Your session has expired, so this page no longer saves by itself. Press “Save and continue” to sign in again; what you typed stays.'
  },
  later: { vi: 'Lưu và để sau', en: 'Save for later' },
  saveExit: {
    vi: 'Bản nháp được lưu mỗi khi bạn tiếp tục. Bạn có thể rời đi và làm tiếp sau ở “Hồ sơ của tôi”.',
    en: 'The draft is saved whenever you continue. You can leave and come back through “My applications”.'
  },
  'check.title': { vi: 'Kiểm tra lại trước khi nộp', en: 'Check your answers before you file' },
  'check.change': { vi: 'Thay đổi', en: 'Change' },
  'check.changeWhat': { vi: 'Thay đổi: {label}', en: 'Change: {label}' },
  'check.none': { vi: 'Chưa trả lời', en: 'Not answered' },
  'check.for': { vi: 'Nộp thay mặt', en: 'On behalf of' },
  'check.procedure': { vi: 'Thủ tục', en: 'Procedure' },
  'check.agency': { vi: 'Nơi nhận', en: 'Filed with' },
  'check.declare.title': { vi: 'Cam đoan', en: 'Declaration' },
  'check.declare': {
    vi: 'Tôi cam đoan những điều khai trên là đúng và chịu trách nhiệm trước pháp luật về nội dung đã khai.',
    en: 'I declare that what I have stated is true, and I answer for it before the law.'
  },
  'check.declare.missing': {
    vi: 'Đánh dấu vào ô cam đoan để nộp hồ sơ',
    en: 'Tick the declaration to file the application'
  },
  'check.submit': { vi: 'Nộp hồ sơ', en: 'File the application' },
  'check.changed': {
    vi: 'Hồ sơ đã thay đổi sau khi bạn mở trang này. Hãy xem lại rồi nộp.',
    en: 'The application was changed after you opened this page. Check it again, then file it.'
  },
  'check.twins': { vi: 'Nộp thêm một hồ sơ', en: 'File another one' },
  'check.twins.title': { vi: 'Có thể trùng hồ sơ', en: 'Possibly filed before' },
  'check.twins.told': {
    vi: 'Hồ sơ này chưa được nộp. Cơ sở đang có hồ sơ cùng thủ tục chưa giải quyết xong:',
    en: 'This application is not filed yet. The institution has an application under the same procedure under way:'
  },
  'check.twin': { vi: '{code}, nộp ngày {day}', en: '{code}, filed on {day}' },
  'check.despite': {
    vi: 'Tôi đã xem các hồ sơ trên và vẫn muốn nộp thêm hồ sơ này',
    en: 'I have looked at these and want to file this one as well'
  },
  'done.title': { vi: 'Hồ sơ đã được nộp', en: 'Your application is filed' },
  'done.code': { vi: 'Mã hồ sơ của bạn', en: 'Your reference number' },
  'done.next': { vi: 'Việc tiếp theo', en: 'What happens next' },
  'done.intake': {
    vi: 'Bộ phận tiếp nhận trả lời có tiếp nhận hồ sơ hay không, chậm nhất {at}.',
    en: 'The intake desk answers whether the application is accepted, at the latest {at}.'
  },
  'done.intakeSoon': {
    vi: 'Bộ phận tiếp nhận sẽ xem hồ sơ và trả lời.',
    en: 'The intake desk will look at the application and answer.'
  },
  'done.then': {
    vi: 'Khi hồ sơ được tiếp nhận, bạn tải được Giấy tiếp nhận hồ sơ và hẹn trả kết quả ở trang theo dõi. Nếu thiếu gì, cơ quan sẽ yêu cầu bổ sung.',
    en: 'Once it is accepted you find the receipt, with the date promised for the result, on the page of the application. If anything is missing the agency will ask for it.'
  },
  'done.follow': { vi: 'Theo dõi hồ sơ', en: 'Follow the application' },
  'done.print': {
    vi: 'Hãy giữ Giấy xác nhận: trong đó có mã hồ sơ, lúc nộp và từng giấy tờ đã nộp.',
    en: 'Keep the receipt: it names the number, the time and each paper that you filed.'
  },
  'done.receipt': {
    vi: 'Tải Giấy xác nhận đã nộp hồ sơ (PDF)',
    en: 'Download the receipt of filing (PDF)'
  }
} satisfies Words
