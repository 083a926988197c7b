import { Refusal } from '@motcua/refusal'
import { MOST_PAPERS } from './rows.ts'

export const noSuchPaper = (): Refusal =>
  new Refusal('notFound', 'paper-not-found', {
    vi: 'Hồ sơ này không có tệp đó',
    en: 'This dossier has no such file'
  })

/** The one answer to every link that leads nowhere: forged, over, or to what may not be had. */
export const noSuchLink = (): Refusal =>
  new Refusal('notFound', 'link-not-found', {
    vi: 'Đường dẫn này không dùng được',
    en: 'This link leads nowhere'
  })

export const otherPaper = (): Refusal =>
  new Refusal('conflict', 'paper-id-reused', {
    vi: 'Mã tệp này đã dùng cho một tệp khác',
    en: 'This id was used for another file'
  })

export const tooManyPapers = (): Refusal =>
  new Refusal('conflict', 'too-many-papers', {
    vi: `Một hồ sơ có tối đa ${MOST_PAPERS} tệp`,
    en: `A dossier holds at most ${MOST_PAPERS} files`
  })

export const notAsked = (code: string): Refusal =>
  new Refusal('unprocessable', 'paper-not-asked', {
    vi: `Thủ tục này không có giấy tờ tải lên mang mã "${code}"`,
    en: `This procedure asks for no file under the code "${code}"`
  })

export const unreadableName = (): Refusal =>
  new Refusal('invalid', 'paper-name', {
    vi: 'Tên tệp phải là UTF-8, viết theo mã phần trăm',
    en: 'The name of the file must be UTF-8, percent-encoded'
  })

export const noBytes = (): Refusal =>
  new Refusal('unsupported', 'unsupported-media-type', {
    vi: 'Thân yêu cầu phải là chính tệp (application/octet-stream)',
    en: 'The body must be the file itself (application/octet-stream)'
  })

export const notVisible = (): Refusal =>
  new Refusal('conflict', 'paper-not-visible', {
    vi: 'Tệp đang chờ quét mã độc hoặc có mã độc, chưa xem được',
    en: 'The file waits to be scanned, or carries a virus: nobody may see it'
  })

/** `received` says where to go on. */
export const partElsewhere = (received: number, start: number): Refusal =>
  received === start
    ? new Refusal('tooMany', 'too-many-parts', {
        vi: 'Đang có quá nhiều tệp gửi từng phần; xin gửi cả tệp',
        en: 'Too many files are coming in parts now; please send the whole file'
      })
    : new Refusal(
        'conflict',
        'upload-offset',
        { vi: 'Phần này không nối tiếp phần đã nhận', en: 'This part does not follow what has come' },
        { received }
      )

export const partsMissing = (received: number): Refusal =>
  new Refusal(
    'conflict',
    'parts-missing',
    { vi: 'Tệp chưa đến đủ; xin gửi tiếp', en: 'The file has not come whole; please go on sending it' },
    { received }
  )

export const partsTooLong = (most: number): Refusal =>
  new Refusal('tooLarge', 'paper-too-large', {
    vi: `Tệp lớn hơn ${Math.floor(most / 1024 / 1024)} MB`,
    en: `The file is larger than ${Math.floor(most / 1024 / 1024)} MB`
  })
