import type { Words } from '../../../frame/words.ts'
import { officialWords } from '../words.ts'

export const correctionWords = {
  ...officialWords,
  'correction.lead': {
    vi: 'Sửa những câu trả lời đã ghi sai; câu nào không sửa thì giữ nguyên. Sổ giấy phép được đính chính theo, tính từ ngày quyết định.',
    en: 'Put right the answers that were wrong; the others stay. The register of licences is corrected with them, from the day of the decision.'
  },
  'correction.answers': { vi: 'Nội dung kết quả dựa vào', en: 'What the result says' },
  'correction.emptied': {
    vi: 'Câu đã trả lời thì sửa được, không bỏ trống được',
    en: 'What was answered can be put right, not left empty'
  },
  'correction.overwritten': {
    vi: 'Sẽ bị ghi đè nếu bạn ký những gì đã gõ dưới đây (nội dung hiện nay):',
    en: 'Would be overwritten if you sign what you typed below (as it is now):'
  },
  'correction.do': { vi: 'Ký bản đính chính', en: 'Sign the correction' }
} satisfies Words
