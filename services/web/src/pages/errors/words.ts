import type { Words } from '../../frame/words.ts'

export const errorWords = {
  'not-found.title': { vi: 'Không tìm thấy trang', en: 'Page not found' },
  'not-found.what': {
    vi: 'Địa chỉ này không có, hoặc bạn không được xem. Nếu bạn gõ địa chỉ, hãy kiểm tra lại.',
    en: 'There is no such address, or it is not yours to see. If you typed it, check it.'
  },
  'unavailable.title': {
    vi: 'Hệ thống tạm thời không trả lời',
    en: 'The system does not answer at the moment'
  },
  'unavailable.what': {
    vi: 'Chúng tôi chưa biết việc bạn vừa làm đã xong hay chưa, nên xin đừng coi là đã xong. Hồ sơ và bản nháp đã lưu vẫn còn nguyên.',
    en: 'We do not know whether what you just did was done, so do not count on it. Applications and saved drafts are safe.'
  },
  'unavailable.read': {
    vi: 'Trang này chưa lấy được nội dung. Hồ sơ và bản nháp đã lưu vẫn còn nguyên; hãy đợi một lát rồi thử lại.',
    en: 'The content of this page could not be fetched. Applications and saved drafts are safe; wait a moment, then try again.'
  },
  'unavailable.kept': {
    vi: 'Những gì bạn vừa nhập được giữ lại trong phiên này. Bấm “Thử lại” để xem và gửi lại; gửi hai lần cũng chỉ được tính một.',
    en: 'What you just typed is kept in this session. Press “Try again” to see it and send it again; sent twice, it counts once.'
  },
  'foreign.title': { vi: 'Không nhận được biểu mẫu này', en: 'This form cannot be taken' },
  'foreign.what': {
    vi: 'Biểu mẫu không được gửi từ trang của chúng tôi, hoặc đã quá cũ. Không có gì được thực hiện.',
    en: 'The form was not sent from our pages, or is too old. Nothing was done.'
  },
  'sign-in.title': { vi: 'Đăng nhập chưa hoàn tất', en: 'The sign-in was not completed' },
  'sign-in.what': {
    vi: 'Lần đăng nhập này đã quá lâu, đã được dùng, hoặc không phải do bạn bắt đầu. Hãy đăng nhập lại.',
    en: 'This sign-in took too long, was used already, or was not begun by you. Sign in again.'
  },
  'no-sign-in.title': { vi: 'Chưa đăng nhập được', en: 'You cannot sign in at the moment' },
  'no-sign-in.what': {
    vi: 'Nơi xác thực tài khoản tạm thời không trả lời, nên chưa biết bạn là ai. Chưa có gì được thực hiện. Hồ sơ và bản nháp đã lưu vẫn còn nguyên; hãy đợi một lát rồi thử lại.',
    en: 'The identity provider does not answer, so we cannot know who you are. Nothing was done. Applications and saved drafts are safe; wait a moment, then try again.'
  },
  'too-many.title': { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  'too-many.what': {
    vi: 'Hãy đợi một phút rồi thử lại.',
    en: 'Wait a minute, then try again.'
  },
  'failed.title': { vi: 'Hệ thống gặp lỗi', en: 'Something went wrong' },
  'failed.what': {
    vi: 'Lỗi đã được ghi lại. Xin thử lại; nếu vẫn lỗi, hãy báo cho chúng tôi mã tra cứu dưới đây.',
    en: 'The error was recorded. Try again; if it happens again, tell us the reference below.'
  },
  retry: { vi: 'Thử lại', en: 'Try again' },
  signInAgain: { vi: 'Đăng nhập lại', en: 'Sign in again' },
  home: { vi: 'Về trang đầu', en: 'To the start page' },
  mine: { vi: 'Xem hồ sơ của tôi', en: 'See my applications' },
  reference: { vi: 'Mã tra cứu: {reference}', en: 'Reference: {reference}' }
} satisfies Words
