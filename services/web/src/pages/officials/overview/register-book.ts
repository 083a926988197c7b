import { fileHref, type FileRoute } from '../../../frame/file.ts'
import { definePage } from '../../../frame/page.ts'
import { isDay } from '../../../frame/plain-dates.ts'
import { dayIn, wholeDay, wrongDay } from '../../../frame/typed-days.ts'
import { officialWords } from '../words.ts'

const words = {
  ...officialWords,
  'book.title': { vi: 'Sổ theo dõi hồ sơ (Mẫu 07)', en: 'Register book of dossiers (form 07)' },
  'book.lead': {
    vi: 'Hồ sơ cơ quan bạn tiếp nhận trong một khoảng thời gian, kể cả ngày đầu và ngày cuối; mỗi quyển nhiều nhất 500 hồ sơ. Cần đăng nhập lại ở mức xác thực 2; mỗi lần tải được ghi lại.',
    en: 'What your agency received in a period, first and last day included; 500 dossiers a volume at most. It wants a sign-in at the second level, and is recorded.'
  },
  'book.from': { vi: 'Từ ngày', en: 'From' },
  'book.to': { vi: 'Đến ngày', en: 'To' },
  'book.make': { vi: 'Lập sổ', en: 'Make the book' },
  'book.save': { vi: 'Tải sổ (PDF)', en: 'Download the book (PDF)' },
  'book.backwards': { vi: 'Ngày cuối trước ngày đầu', en: 'The last day is before the first' }
}
type View = {
  from: string
  to: string
  errors: { from?: string; to?: string }
  faults: { text: string; href: string }[]
  file: string | null
}

/** Form 07 for a period: the file itself wants a fresh and strong sign-in. */
export const registerBook = definePage<View>({
  name: 'registerBook',
  path: { vi: '/can-bo/so-theo-doi', en: '/en/officials/register-book' },
  access: 'official',
  template: 'officials/overview/register-book.njk',
  words,
  async get({ query, say, lang }) {
    const [typedFrom, typedTo] = [dayIn(query, 'from'), dayIn(query, 'to')]
    const [from, to] = [wholeDay(typedFrom), wholeDay(typedTo)]
    const asked = Object.keys(query).some(name => /^(from|to)\b/.test(name))
    const wrong = (day: string, name: 'from' | 'to'): string | undefined =>
      asked && !isDay(day) ? say(wrongDay(words[`book.${name}`])) : undefined
    const [first, last] = [
      wrong(from, 'from'),
      wrong(to, 'to') ?? (to < from ? say(words['book.backwards']) : undefined)
    ]
    const errors = { ...(first ? { from: first } : {}), ...(last ? { to: last } : {}) }
    const faults = Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))
    const good = asked && faults.length === 0
    return {
      status: faults.length > 0 ? 422 : 200,
      show: {
        title: say(words['book.title']),
        faulty: faults.length > 0,
        from: typedFrom,
        to: typedTo,
        errors,
        faults,
        file: good ? fileHref(bookFile, lang, {}, `?${new URLSearchParams({ from, to }).toString()}`) : null
      }
    }
  }
})

export const bookFile: FileRoute = {
  path: { vi: '/can-bo/so-theo-doi/tep', en: '/en/officials/register-book/file' },
  access: 'official',
  page: 'registerBook',
  strong: true,
  fetch: ({ licensing, query }) => licensing.registerBook(query.from ?? '', query.to ?? '')
}
