import { tellingWords } from '../../telling/words.ts'
import type { Words } from '../../frame/words.ts'

export const proofWords = {
  ...tellingWords,
  title: { vi: 'Kiểm tra chứng thực', en: 'Check a proof' },
  lead: {
    vi: 'Mỗi việc trên hồ sơ được ghi vào một chuỗi bản ghi không sửa được. Người nộp tải được chứng thực của từng việc; ai cầm tệp đó cũng kiểm tra được ở đây, không cần đăng nhập.',
    en: 'Each act on an application is written into a chain of records that cannot be changed. Applicants download the proof of each act; whoever holds such a file can check it here.'
  },
  file: { vi: 'Tệp chứng thực', en: 'The proof' },
  'file.hint': {
    vi: 'Tệp JSON tải từ trang hồ sơ, nhiều nhất 64 KB',
    en: 'A JSON file from the page of an application, at most 64 KB'
  },
  'file.missing': { vi: 'Chọn tệp chứng thực', en: 'Choose the proof' },
  'file.long': {
    vi: 'Tệp lớn hơn 64 KB, không phải chứng thực',
    en: 'The file is larger than 64 KB: it is no proof'
  },
  'file.other': {
    vi: 'Tệp này không phải chứng thực của hệ thống này',
    en: 'This file is no proof of this system'
  },
  do: { vi: 'Kiểm tra', en: 'Check' },
  true: { vi: 'Chứng thực đúng', en: 'The proof is true' },
  false: { vi: 'Chứng thực không đúng', en: 'The proof is not true' },
  act: { vi: '{what}, lúc {at}', en: '{what}, {at}' },
  checked: { vi: 'Đã kiểm tra:', en: 'What was checked:' },
  'check.whole': {
    vi: 'Bản ghi trong tệp không bị sửa (tính lại mã băm)',
    en: 'The record in the file was not changed (its hash computed anew)'
  },
  'check.published': {
    vi: 'Chuỗi đã công bố có đúng mã băm này ở đúng vị trí',
    en: 'The published chain has this very hash in this place'
  },
  'check.before': {
    vi: 'Mã băm của việc ngay trước cũng khớp',
    en: 'The hash of the act before it fits too'
  },
  passed: { vi: 'đúng', en: 'yes' },
  failed: { vi: 'không đúng', en: 'no' },
  self: { vi: 'Tự kiểm tra, không cần tin trang này', en: 'Check it yourself, without trusting this page' },
  'self.how': {
    vi: 'Chạy bằng Node.js trên máy của bạn, với tệp chứng thực và địa chỉ của hệ thống này:',
    en: 'Run it by Node.js on your own machine, with the proof and the address of this system:'
  },
  'proofs.title': { vi: 'Chứng thực từng việc', en: 'Proof of each act' },
  'proofs.lead': {
    vi: 'Tải chứng thực của một việc và giữ lại: về sau ai cũng kiểm tra được việc ấy đã được ghi đúng như vậy. Tệp không có tên người hay nội dung bạn khai.',
    en: 'Download the proof of an act and keep it: anybody can check later that it was recorded so. It holds no name and nothing that you stated.'
  },
  'proofs.get': { vi: 'Tải chứng thực', en: 'Download the proof' },
  'proofs.check': { vi: 'Kiểm tra một chứng thực', en: 'Check a proof' }
} satisfies Words
