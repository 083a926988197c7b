import type { Words } from '../../frame/words.ts'

export const noticeWords = {
  'notices.title': { vi: 'Thông báo', en: 'Notices' },
  'notices.lead': {
    vi: 'Khi hồ sơ của bạn có thay đổi, hệ thống gửi thư hoặc tin nhắn có mã hồ sơ, trạng thái và việc cần làm. Hồ sơ nộp thay cơ sở theo thiết lập của cơ sở.',
    en: 'When something happens to an application of yours, we send its number, its status and what to do. Those in the name of an institution follow what the institution has set.'
  },
  'notices.leadInstitution': {
    vi: 'Khi hồ sơ của cơ sở có thay đổi, hệ thống gửi thư hoặc tin nhắn có mã hồ sơ, trạng thái và việc cần làm.',
    en: 'When something happens to an application of the institution, we send its number, its status and what to do.'
  },
  'notices.mailOn': { vi: 'Nhận thư điện tử', en: 'Receive mails' },
  'notices.mailOn.hint': {
    vi: 'Khi tắt, chỉ còn những văn bản mà pháp luật buộc phải gửi.',
    en: 'When off, only what the law wants told is sent.'
  },
  'notices.mail': { vi: 'Địa chỉ thư điện tử', en: 'Address for mails' },
  'notices.mail.hint': {
    vi: 'Để trống: thư gửi đến địa chỉ liên hệ khai trong từng hồ sơ. Địa chỉ mới phải được xác nhận bằng mã gửi đến đó.',
    en: 'When empty, mails go to the contact that each application names. A new address is confirmed by a code that is sent to it.'
  },
  'notices.smsOn': { vi: 'Nhận tin nhắn SMS', en: 'Receive SMS' },
  'notices.sms': { vi: 'Số di động', en: 'Mobile number' },
  'notices.sms.hint': {
    vi: 'Tin nhắn viết không dấu, chỉ có mã hồ sơ, trạng thái và đường dẫn.',
    en: 'Messages hold the number, the status and a link only.'
  },
  'notices.language': { vi: 'Ngôn ngữ', en: 'Language' },
  'notices.vi': { vi: 'Tiếng Việt', en: 'Tiếng Việt' },
  'notices.en': { vi: 'English', en: 'English' },
  'notices.off.mail': { vi: 'Hệ thống hiện không gửi thư.', en: 'No mails are sent at present.' },
  'notices.off.sms': { vi: 'Hệ thống hiện không gửi tin nhắn.', en: 'No SMS are sent at present.' },
  'notices.save': { vi: 'Lưu thiết lập', en: 'Save' },
  'notices.saved': { vi: 'Đã lưu thiết lập thông báo.', en: 'Your settings are saved.' },
  'notices.pending': { vi: '{address} chờ xác nhận:', en: '{address} waits to be confirmed:' },
  'notices.pending.link': { vi: 'nhập mã', en: 'enter the code' },
  'notices.required': { vi: 'Vẫn được gửi khi đã tắt thư', en: 'Sent even when mails are off' },
  'notices.basis': { vi: '{subject} ({basis})', en: '{subject} ({basis})' },
  'notices.unverified': {
    vi: '{subject} ({basis}; chưa đối chiếu)',
    en: '{subject} ({basis}; not yet verified)'
  },
  'notices.log': { vi: 'Đã gửi những gì', en: 'What was sent' },
  'notices.none': { vi: 'Chưa gửi thông báo nào.', en: 'Nothing was sent yet.' },
  'notices.of': { vi: 'Hồ sơ', en: 'Application' },
  'way.mail': { vi: 'Thư', en: 'Mail' },
  'way.sms': { vi: 'Tin nhắn', en: 'SMS' },
  'state.sending': { vi: 'Đang gửi', en: 'Being sent' },
  'state.sent': { vi: 'Đã gửi', en: 'Sent' },
  'state.refused': { vi: 'Hộp thư hoặc số không nhận', en: 'The address takes none' },
  'silent.off': { vi: 'Không gửi: đã tắt', en: 'Not sent: switched off' },
  'silent.no-address': { vi: 'Không gửi: chưa có địa chỉ', en: 'Not sent: no address' },
  'silent.not-wanted': {
    vi: 'Không gửi: chủ địa chỉ không muốn nhận',
    en: 'Not sent: not wanted at this address'
  },
  'confirm.title.mail': { vi: 'Nhập mã vừa gửi đến thư', en: 'Enter the code that was mailed' },
  'confirm.title.sms': {
    vi: 'Nhập mã vừa gửi đến điện thoại',
    en: 'Enter the code that was sent to the telephone'
  },
  'confirm.lead': {
    vi: 'Mã gồm 6 chữ số gửi đến {address}, dùng một lần trong 10 phút. Chưa xác nhận thì địa chỉ chưa được dùng.',
    en: 'Six digits went to {address}, good once and for 10 minutes. Until it is confirmed the address is not used.'
  },
  'confirm.code': { vi: 'Mã xác nhận', en: 'Code' },
  'confirm.do': { vi: 'Xác nhận', en: 'Confirm' },
  'confirm.again': { vi: 'Gửi lại mã', en: 'Send a new code' },
  'confirm.sent': { vi: 'Đã gửi mã.', en: 'A code was sent.' },
  'confirm.notSent': {
    vi: 'Chưa gửi được mã; hãy kiểm tra địa chỉ rồi gửi lại.',
    en: 'The code could not be sent; check the address and send it again.'
  },
  'confirm.missing': { vi: 'Nhập mã gồm 6 chữ số', en: 'Enter the six digits' },
  'confirm.done': { vi: 'Địa chỉ đã được xác nhận.', en: 'The address is confirmed.' },
  'stop.title': { vi: 'Ngừng nhận thư', en: 'Stop mails' },
  'stop.lead': {
    vi: 'Thư thông báo sẽ tắt cho người hoặc cơ sở mà thư này gửi đến. Những văn bản pháp luật buộc phải gửi vẫn được gửi.',
    en: 'Notices are switched off for the person or institution that this mail went to. What the law wants told is still sent.'
  },
  'stop.do': { vi: 'Ngừng nhận thư', en: 'Stop mails' },
  'stop.stranger': {
    vi: 'Hồ sơ trong thư không liên quan đến tôi',
    en: 'That application has nothing to do with me'
  },
  'stop.stranger.lead': {
    vi: 'Nếu ai đó khai nhầm địa chỉ của bạn, hệ thống sẽ không bao giờ gửi gì đến địa chỉ này nữa.',
    en: 'If somebody named your address by mistake, nothing will ever be sent there again.'
  },
  'stop.done': { vi: 'Thư đã được ngừng', en: 'Mails are stopped' },
  'stop.done.text': { vi: 'Bạn có thể đóng trang này.', en: 'You may close this page.' }
} satisfies Words
