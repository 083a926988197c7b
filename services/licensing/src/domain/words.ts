import type { Name } from './facts.ts'
import { FIELD_TYPES, type Field } from './field.ts'

const ASKS = {
  enter: { vi: 'Nhập', en: 'Enter' },
  choose: { vi: 'Chọn', en: 'Choose' },
  add: { vi: 'Thêm', en: 'Add' },
  attach: { vi: 'Tải lên', en: 'Attach' }
} as const

/** What to do about a question without an answer: 'Nhập tên mới của cơ sở'. */
export function pleaseAnswer({ type, label }: Pick<Field, 'type' | 'label'>): Name {
  const verb = ASKS[FIELD_TYPES[type].asks]
  return { vi: `${verb.vi} ${inSentence(label.vi)}`, en: `${verb.en} ${inSentence(label.en)}` }
}

/** A label within a sentence: its first letter small, unless it begins an abbreviation such as UBND. */
const inSentence = (label: string): string =>
  /^\p{Lu}(?=\p{Lu})/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)

type Limits = {
  number?: true
  limit?: number | string
  name?: Name
  choices?: readonly Name[]
  code?: string
}

/** A day as people write it: whoever reads this typed it so. */
const spelled = (day: number | string | undefined): string => String(day).split('-').toReversed().join('/')

/** The words of each rule that an answer can break, after the label of its question. */
const SENTENCES = {
  type: ({ number }) =>
    number === true
      ? { vi: 'phải là một số, ví dụ 35', en: 'must be a number, for example 35' }
      : { vi: 'câu trả lời không hợp với câu hỏi', en: 'the answer does not fit the question' },
  minLength: ({ limit }) => ({
    vi: `phải có ít nhất ${limit} ký tự`,
    en: `must have at least ${limit} characters`
  }),
  maxLength: ({ limit }) => ({
    vi: `chỉ được tối đa ${limit} ký tự`,
    en: `must have at most ${limit} characters`
  }),
  pattern: () => ({ vi: 'không đúng định dạng', en: 'does not have the expected form' }),
  date: () => ({
    vi: 'phải là một ngày có thật, ví dụ 31/03/2026',
    en: 'must be a real date, for example 31/03/2026'
  }),
  earliest: ({ limit }) => ({
    vi: `không được trước ngày ${spelled(limit)}`,
    en: `must not be before ${spelled(limit)}`
  }),
  latest: ({ limit }) => ({
    vi: `không được sau ngày ${spelled(limit)}`,
    en: `must not be after ${spelled(limit)}`
  }),
  whole: () => ({ vi: 'phải là số nguyên', en: 'must be a whole number' }),
  decimals: ({ limit }) => ({
    vi: `chỉ được tối đa ${limit} chữ số thập phân`,
    en: `must have at most ${limit} decimals`
  }),
  minimum: ({ limit }) => ({ vi: `không được nhỏ hơn ${limit}`, en: `must not be below ${limit}` }),
  maximum: ({ limit }) => ({ vi: `không được lớn hơn ${limit}`, en: `must not be above ${limit}` }),
  choice: ({ choices = [] }) => ({
    vi: `phải là một trong: ${choices.map(one => one.vi).join('; ')}`,
    en: `must be one of: ${choices.map(one => one.en).join('; ')}`
  }),
  twice: () => ({ vi: 'có mục bị lặp lại', en: 'has the same entry twice' }),
  minItems: ({ limit }) => ({
    vi: `phải có ít nhất ${limit} mục`,
    en: `must have at least ${limit} entries`
  }),
  maxItems: ({ limit }) => ({ vi: `chỉ được tối đa ${limit} mục`, en: `must have at most ${limit} entries` }),
  listed: () => ({
    vi: 'không có trong danh mục đang hiệu lực',
    en: 'is not in the list that is in force'
  }),
  level: () => ({ vi: 'không thuộc trình độ của thủ tục này', en: 'is not of a level of this procedure' }),
  phone: () => ({
    vi: 'phải là số điện thoại Việt Nam gồm 10 hoặc 11 chữ số, bắt đầu bằng 0',
    en: 'must be a Vietnamese telephone number of 10 or 11 digits, beginning with 0'
  }),
  email: () => ({
    vi: 'phải là địa chỉ thư điện tử, ví dụ ten@coso.edu.vn',
    en: 'must be an e-mail address, for example name@school.edu.vn'
  }),
  identityNumber: () => ({
    vi: 'số định danh phải gồm 12 chữ số (hoặc 9 chữ số của CMND cũ)',
    en: 'the identity number must have 12 digits (or the 9 of an old identity card)'
  }),
  part: ({ name }) => ({
    vi: `thiếu ${name?.vi ?? ''}`,
    en: `the ${name?.en ?? ''} is missing`
  }),
  file: () => ({ vi: 'có tệp không hợp lệ', en: 'has a file that is not valid' }),
  unknown: ({ code }) => ({
    vi: `không có câu hỏi “${code}” trong thủ tục này`,
    en: `there is no question “${code}” in this procedure`
  })
} satisfies Record<string, (limits: Limits) => Name>
/** 2026-03-31 as it is written here: 31/03/2026. */

export type Rule = keyof typeof SENTENCES

/** What is wrong with an answer, beginning with the words of its question. */
export function wrong({ label }: Pick<Field, 'label'>, rule: Rule, limits: Limits = {}): Name {
  const sentence = SENTENCES[rule](limits)
  return { vi: `${label.vi}: ${sentence.vi}`, en: `${label.en}: ${sentence.en}` }
}

/** What is wrong with something that no question asked for. */
export function foreign(code: string): Name {
  const { vi, en } = SENTENCES.unknown({ code })
  return { vi: vi.charAt(0).toUpperCase() + vi.slice(1), en: en.charAt(0).toUpperCase() + en.slice(1) }
}

export const PARTS = {
  fullName: { vi: 'họ và tên', en: 'full name' },
  birthDate: { vi: 'ngày sinh', en: 'date of birth' },
  identityNumber: { vi: 'số định danh cá nhân', en: 'personal identity number' },
  position: { vi: 'chức vụ', en: 'position' }
} as const
