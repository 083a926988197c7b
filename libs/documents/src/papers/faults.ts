import { Refusal, type RefusalKind, type Text } from '@motcua/refusal'
import { kinds, type Kind, type Limits } from './kinds.ts'

type Say = (limits: Limits, told: string) => Text
type Fault = [RefusalKind, Say]

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`
const listOf = (allowed: Kind[]): string => allowed.flatMap(kind => kinds[kind].extensions).join(', ')

/** Every reason for which a paper is not taken, each with its code, its HTTP family and its words. */
const faults = {
  'paper-name': [
    'invalid',
    () => ({
      vi: 'tên tệp trống, dài quá 200 ký tự hoặc có ký tự điều khiển',
      en: 'its name is empty, longer than 200 characters or has control characters'
    })
  ],
  'paper-empty': ['unprocessable', () => ({ vi: 'tệp không có nội dung', en: 'it is empty' })],
  'paper-too-large': [
    'tooLarge',
    ({ bytes }) => ({ vi: `lớn hơn ${megabytes(bytes)}`, en: `it is larger than ${megabytes(bytes)}` })
  ],
  'paper-type-unsupported': [
    'unsupported',
    limits => ({
      vi: `không phải loại tệp được nhận (${listOf(limits.kinds)})`,
      en: `its content is none of the types taken (${listOf(limits.kinds)})`
    })
  ],
  'paper-type-mismatch': [
    'unprocessable',
    (_limits, kind) => ({
      vi: `phần mở rộng của tên tệp không khớp với nội dung (${kind})`,
      en: `its content is ${kind}, and its name says otherwise`
    })
  ],
  'paper-damaged': [
    'unprocessable',
    () => ({ vi: 'tệp bị hỏng hoặc bị cắt ngắn', en: 'it is damaged or cut short' })
  ],
  'paper-encrypted': [
    'unprocessable',
    () => ({ vi: 'tệp đặt mật khẩu hoặc bị mã hoá', en: 'it is encrypted or needs a password' })
  ],
  'paper-macros': ['unprocessable', () => ({ vi: 'tệp có chứa macro', en: 'it contains macros' })],
  'paper-unpacks-too-large': [
    'unprocessable',
    () => ({ vi: 'giải nén ra quá lớn', en: 'it unpacks to far more than it may' })
  ],
  'paper-too-many-pixels': [
    'unprocessable',
    ({ pixels }) => ({
      vi: `ảnh có hơn ${pixels / 1_000_000} triệu điểm ảnh`,
      en: `the picture has more than ${pixels / 1_000_000} million pixels`
    })
  ],
  'paper-infected': [
    'unprocessable',
    (_limits, signature) => ({ vi: `có mã độc (${signature})`, en: `it carries a virus (${signature})` })
  ]
} satisfies Record<string, Fault>

export type FaultCode = keyof typeof faults

/** What an inspection throws where the name of the file is not known; `refusalOf` turns it into the caller's word. */
export class PaperFault extends Error {
  override readonly name = 'PaperFault'
  readonly code: FaultCode
  readonly told: string

  constructor(code: FaultCode, told = '') {
    super(code)
    this.code = code
    this.told = told
  }
}

/** Names the file and the reason, in both languages. */
export function refusalOf({ code, told }: PaperFault, file: string, limits: Limits): Refusal {
  const [kind, say]: Fault = faults[code]
  const { vi, en } = say(limits, told)
  return new Refusal(
    kind,
    code,
    { vi: `Tệp "${file}": ${vi}`, en: `The file "${file}" is not taken: ${en}` },
    { file }
  )
}
