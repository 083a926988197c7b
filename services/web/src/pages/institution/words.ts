import type { Words } from '../../frame/words.ts'

export const institutionWords = {
  'choose.title': { vi: 'Bạn đang làm việc thay mặt ai?', en: 'On whose behalf are you working?' },
  'choose.hint': {
    vi: 'Lựa chọn này hiện ở đầu mỗi trang. Mỗi việc bạn làm đều ghi tên bạn và cơ sở mà bạn thay mặt.',
    en: 'What you choose is shown at the top of each page. Each act of yours is recorded with you and whom you act for.'
  },
  'choose.myself': { vi: 'Cho chính tôi: {name}', en: 'Myself: {name}' },
  'choose.do': { vi: 'Tiếp tục', en: 'Continue' },
  'choose.missing': { vi: 'Chọn bạn thay mặt ai', en: 'Choose on whose behalf' },
  'choose.none': {
    vi: 'Chưa có cơ sở nào cho bạn thay mặt. Cơ sở có thể ủy quyền cho tài khoản của bạn ở trang “Ủy quyền”.',
    en: 'There is no institution that you may act for. An institution can give your account a mandate on its page “Mandates”.'
  },
  'chosen.one': {
    vi: 'Từ nay bạn làm việc thay mặt cơ sở đã chọn.',
    en: 'You now act for the institution that you chose.'
  },
  'chosen.myself': { vi: 'Từ nay bạn làm việc cho chính mình.', en: 'You now act for yourself.' },
  'chosen.lost': {
    vi: 'Bạn không còn được thay mặt cơ sở đó.',
    en: 'You may no longer act for that institution.'
  },
  'choose.given': { vi: 'Ủy quyền dành cho bạn', en: 'Mandates given to you' },
  'work.title': { vi: 'Cơ sở của tôi', en: 'My institution' },
  'work.licences': { vi: 'Giấy phép đang giữ', en: 'Licences held' },
  'work.noLicences': {
    vi: 'Sổ giấy phép chưa có giấy phép nào của cơ sở.',
    en: 'The register holds no licence of this institution.'
  },
  'work.dossiers': { vi: 'Hồ sơ của cơ sở', en: 'Applications of the institution' },
  'work.noDossiers': { vi: 'Cơ sở chưa có hồ sơ nào.', en: 'The institution has no applications.' },
  'work.allDossiers': { vi: 'Xem tất cả hồ sơ', en: 'See all applications' },
  'work.apply': { vi: 'Tìm thủ tục để nộp hồ sơ', en: 'Find a procedure to apply under' },
  'work.who': { vi: 'Ai được thay mặt cơ sở', en: 'Who may act for the institution' },
  'work.notices': {
    vi: 'Thông báo cho cơ sở qua thư và tin nhắn',
    en: 'Notices to the institution by mail and SMS'
  },
  'work.mandates': { vi: 'Xem và lập ủy quyền', en: 'See and give mandates' },
  'work.byMandate': {
    vi: 'Bạn thay mặt cơ sở theo ủy quyền. Chỉ người của cơ sở mới lập và thu hồi ủy quyền.',
    en: 'You act for it by a mandate. Only people of the institution itself give and revoke mandates.'
  },
  'licence.back': { vi: 'Cơ sở của tôi', en: 'My institution' },
  'mandates.title': { vi: 'Ủy quyền', en: 'Mandates' },
  'mandates.lead': {
    vi: 'Người được ủy quyền soạn, nộp, bổ sung và rút hồ sơ thay cơ sở trong thời hạn ghi dưới đây, và không ủy quyền lại cho người khác.',
    en: 'Who is mandated drafts, files, supplements and withdraws applications for the institution within the time below, and cannot pass this on.'
  },
  'mandates.none': { vi: 'Chưa có ủy quyền nào.', en: 'There are no mandates.' },
  'mandates.given': { vi: 'Lập {at}', en: 'Given {at}' },
  'mandates.term': { vi: 'Từ {from} đến hết {until}', en: 'From {from} to the end of {until}' },
  'mandates.all': { vi: 'Mọi thủ tục', en: 'All procedures' },
  'mandates.some': { vi: 'Chỉ thủ tục: {names}', en: 'Only: {names}' },
  'mandates.person': { vi: 'Tài khoản {person}', en: 'Account {person}' },
  'mandates.running': { vi: 'Đang có hiệu lực', en: 'In force' },
  'mandates.ahead': { vi: 'Chưa đến ngày', en: 'Not yet begun' },
  'mandates.over': { vi: 'Đã hết hạn', en: 'Ended' },
  'mandates.revoked': { vi: 'Đã thu hồi', en: 'Revoked' },
  'mandates.stopped': { vi: 'Cơ quan đã dừng', en: 'Stopped by the authority' },
  'mandates.byInstitution': {
    vi: 'Cơ sở thu hồi {at}, tài khoản {by}',
    en: 'Taken back by the institution {at}, account {by}'
  },
  'mandates.byAuthority': {
    vi: 'Cơ quan dừng {at}, tài khoản {by}',
    en: 'Stopped by the authority {at}, account {by}'
  },
  'mandates.why': { vi: 'Lý do: {reason}', en: 'Reason: {reason}' },
  'mandates.revoke': { vi: 'Thu hồi', en: 'Revoke' },
  'give.title': { vi: 'Lập ủy quyền', en: 'Give a mandate' },
  'give.person': { vi: 'Tài khoản của người được ủy quyền', en: 'Account of the person' },
  'give.person.hint': {
    vi: 'Người đó xem tên tài khoản của mình ở trang “Tài khoản”, ví dụ citizen',
    en: 'They see the name of their account on their page “Account”, such as citizen'
  },
  'give.from': { vi: 'Từ ngày', en: 'From' },
  'give.until': { vi: 'Đến hết ngày', en: 'To the end of' },
  'give.procedures': { vi: 'Thủ tục được làm thay', en: 'Procedures' },
  'give.procedures.hint': { vi: 'Không chọn gì là mọi thủ tục', en: 'Choose none to mean all' },
  'give.do': { vi: 'Lập ủy quyền', en: 'Give the mandate' },
  'give.person.missing': {
    vi: 'Nhập tài khoản của người được ủy quyền',
    en: 'Enter the account of the person'
  },
  'give.done': { vi: 'Đã lập ủy quyền.', en: 'The mandate is given.' },
  'revoke.title': { vi: 'Thu hồi ủy quyền này?', en: 'Revoke this mandate?' },
  'revoke.what': {
    vi: 'Việc thu hồi có hiệu lực ngay và không hoàn tác được. Những việc đã làm theo ủy quyền vẫn có giá trị.',
    en: 'It holds at once and cannot be undone. What was done by the mandate stands.'
  },
  'revoke.do': { vi: 'Thu hồi ủy quyền', en: 'Revoke the mandate' },
  'revoke.keep': { vi: 'Giữ ủy quyền', en: 'Keep it' },
  'revoke.done': { vi: 'Đã thu hồi ủy quyền.', en: 'The mandate is revoked.' }
} satisfies Words
