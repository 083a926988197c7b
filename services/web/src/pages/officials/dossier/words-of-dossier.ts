import type { Words } from '../../../frame/words.ts'

/** What an official's page of one dossier tells beside its state: changes, the ledger of its clock, others like it. */
export const dossierWords = {
  'changes.title': { vi: 'Nội dung thay đổi sau bổ sung', en: 'What supplements changed' },
  'changes.at': { vi: 'Bổ sung lúc {at}', en: 'Supplemented at {at}' },
  'changes.what': { vi: 'Nội dung', en: 'Question' },
  'changes.before': { vi: 'Trước', en: 'Before' },
  'changes.after': { vi: 'Sau', en: 'After' },
  'changes.blank': { vi: 'Để trống', en: 'Left blank' },
  'changes.none': {
    vi: 'Lần bổ sung này không đổi nội dung khai.',
    en: 'This supplement changed nothing of what was stated.'
  },
  'draft.title': { vi: 'Văn bản sẽ được ký', en: 'The paper that would be signed' },
  'draft.what': {
    vi: 'Bản dự thảo, chưa có giá trị và chưa có mã tra cứu.',
    en: 'A draft: it is worth nothing yet and bears no check code.'
  },
  'draft.open': { vi: 'Mở riêng (PDF)', en: 'Open it by itself (PDF)' },
  'draft.link': { vi: 'Xem dự thảo văn bản (PDF)', en: 'See the drafted paper (PDF)' },
  'ledger.title': { vi: 'Thời hạn được tính thế nào', en: 'How the time limit is counted' },
  'others.twin': { vi: 'Cùng thủ tục, có thể trùng', en: 'Same procedure, possibly the same request' },
  'known.heading': { vi: 'Đối chiếu với cổng', en: 'What portals know, what we know' },
  'known.none': {
    vi: 'Chưa có gì để báo cho cổng về hồ sơ này.',
    en: 'There is nothing to tell a portal of this dossier yet.'
  }
} satisfies Words
