import type { Words } from '../../../frame/words.ts'

/** Acts on many dossiers at once: choosing, checking, doing, taking back, and why one of them cannot be. */
export const bulkWords = {
  'bulk.with': { vi: 'Với các hồ sơ đã chọn', en: 'With those that are picked' },
  'bulk.Assign': { vi: 'Giao nhiều hồ sơ', en: 'Give many dossiers to an official' },
  'bulk.Forward': { vi: 'Chuyển bước nhiều hồ sơ', en: 'Send many dossiers on' },
  'bulk.Extend': { vi: 'Xin lỗi và hẹn lại nhiều hồ sơ', en: 'Apologise and promise another date for many' },
  'bulk.Approve': { vi: 'Ký phê duyệt nhiều hồ sơ', en: 'Sign the approval of many dossiers' },
  'bulk.draft': { vi: 'Xem văn bản sẽ ký (PDF)', en: 'See what would be signed (PDF)' },
  'bulk.chosen': {
    vi: 'Đã chọn {count} hồ sơ',
    en: '{count, plural, one {# dossier is} other {# dossiers are}} picked'
  },
  'bulk.noneChosen': {
    vi: 'Chưa chọn hồ sơ nào. Đánh dấu các hồ sơ trong hàng đợi rồi chọn việc cần làm.',
    en: 'None is picked. Tick dossiers in the queue, then choose what to do with them.'
  },
  'bulk.verdicts': { vi: 'Kiểm tra từng hồ sơ', en: 'Each of them, checked' },
  'bulk.acceptable': {
    vi: 'Làm được với {count} hồ sơ; chưa có gì được thực hiện.',
    en: '{count, plural, =0 {None of them can be done} one {# of them can be done} other {# of them can be done}}; nothing is done yet.'
  },
  'bulk.leftOut': {
    vi: 'Những hồ sơ không làm được sẽ được bỏ qua.',
    en: 'Those that cannot be done are left out.'
  },
  'bulk.back': { vi: 'Về hàng đợi hồ sơ', en: 'Back to the queue' },
  'bulk.none': {
    vi: 'Không hồ sơ nào trong số này làm được việc này bây giờ.',
    en: 'It can be done with none of these now.'
  },
  'bulk.do': {
    vi: 'Thực hiện với {count} hồ sơ',
    en: 'Do it with {count, plural, one {# dossier} other {# dossiers}}'
  },
  'bulk.undoWarn': {
    vi: 'Sau khi bấm, bạn còn một lúc ngắn để hoàn tác trước khi việc bắt đầu.',
    en: 'After that you have a short while to take it back before it begins.'
  },
  'bulk.cancel': { vi: 'Không làm, về hàng đợi', en: 'Cancel, back to the queue' },
  'bulk.verdict': { vi: 'Kết quả', en: 'Verdict' },
  'verdict.acceptable': { vi: 'Làm được', en: 'Can be done' },
  'verdict.waiting': { vi: 'Chờ thực hiện', en: 'Waits' },
  'verdict.takenBack': { vi: 'Không thực hiện', en: 'Not done' },
  'verdict.done': { vi: 'Đã thực hiện', en: 'Done' },
  'verdict.refused': { vi: 'Không làm được', en: 'Cannot be done' },
  'verdict.conflict': { vi: 'Đã bỏ qua', en: 'Left out' },
  'bulkAct.state.waiting': {
    vi: 'Chưa bắt đầu: hoàn tác được đến {at}',
    en: 'Not begun: it can be taken back until {at}'
  },
  'bulkAct.state.working': { vi: 'Đang thực hiện', en: 'Under way' },
  'bulkAct.state.done': { vi: 'Đã xong', en: 'Finished' },
  'bulkAct.state.undone': {
    vi: 'Đã hoàn tác, không hồ sơ nào thay đổi',
    en: 'Taken back: no dossier was changed'
  },
  'bulkAct.counts': {
    vi: 'Đã thực hiện {done} trên {total}; chờ {waiting}; không làm được {refused}; bỏ qua {conflict}',
    en: '{done} of {total} done; {waiting} waiting; {refused} cannot be done; {conflict} left out'
  },
  'bulkAct.refresh': { vi: 'Xem lại tiến độ', en: 'See how far it is now' },
  'bulkAct.undo': { vi: 'Hoàn tác', en: 'Take it back' },
  'bulkAct.undone': { vi: 'Đã hoàn tác.', en: 'It is taken back.' },
  'bulkAct.items': { vi: 'Từng hồ sơ', en: 'Each dossier' }
} satisfies Words
