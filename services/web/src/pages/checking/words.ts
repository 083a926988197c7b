import type { Words } from '../../frame/words.ts'

export const checkingWords = {
  title: { vi: 'Kiểm tra văn bản', en: 'Check a paper' },
  lead: {
    vi: 'Văn bản do cơ quan cấp qua hệ thống này có một mã kiểm tra, in cạnh mã QR. Ai cũng kiểm tra được, không cần đăng nhập; mỗi lần kiểm tra được ghi lại.',
    en: 'A paper issued through this system has a check code, printed beside its QR code. Anybody may check it; each check is recorded.'
  },
  code: { vi: 'Mã kiểm tra', en: 'Check code' },
  'code.hint': {
    vi: 'Chữ và số, có hay không có dấu gạch nối đều được',
    en: 'Letters and digits, with or without hyphens'
  },
  'code.missing': { vi: 'Nhập mã kiểm tra', en: 'Enter the check code' },
  do: { vi: 'Kiểm tra', en: 'Check' },
  again: { vi: 'Kiểm tra văn bản khác', en: 'Check another paper' },
  result: { vi: 'Văn bản', en: 'Paper' },
  agency: { vi: 'Cơ quan cấp', en: 'Issued by' },
  issued: { vi: 'Ngày cấp', en: 'Issued on' },
  holder: { vi: 'Cấp cho', en: 'Issued to' },
  note: {
    vi: 'Tên chỉ hiện chữ cái đầu. Hãy so với văn bản bạn đang cầm.',
    en: 'Of the name only first letters are shown. Compare them with the paper that you hold.'
  },
  wrong: {
    vi: 'Nếu văn bản bạn cầm có mã này mà kết quả không đúng, hãy báo cho cơ quan ghi trên văn bản.',
    en: 'If the paper that you hold has this code and the answer is not as it says, tell the agency named on it.'
  }
} satisfies Words
