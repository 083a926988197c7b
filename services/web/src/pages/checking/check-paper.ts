import { definePage } from '../../frame/page.ts'
import { checkingWords as words } from './words.ts'

type View = { error: string | null; errors: { text: string; href: string }[] }

/** Asks for the code of a paper that somebody holds; the answer has an address of its own, which QR codes lead to. */
export const checkPaper = definePage<View>({
  name: 'checkPaper',
  path: { vi: '/kiem-tra-van-ban', en: '/en/paper-check' },
  access: 'public',
  template: 'checking/check-paper.njk',
  words,
  async get({ query, say, url }) {
    const code = (query.code ?? '').trim().slice(0, 100)
    if (code !== '') return { go: url('checkedPaper', { code }) }
    const error = 'code' in query ? say(words['code.missing']) : null
    return {
      status: error === null ? 200 : 422,
      show: {
        title: say(words.title),
        faulty: error !== null,
        error,
        errors: error === null ? [] : [{ text: error, href: '#code' }]
      }
    }
  }
})
