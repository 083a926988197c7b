import { definePage } from '../../frame/page.ts'
import { dateOf } from '../../frame/plain-dates.ts'
import { checkingWords as words } from './words.ts'

type View = { valid: boolean; mark: string; answer: string; facts: { label: string; value: string }[] }

/** Whether the paper with this code is true today; masked, and alike for a code that is unknown and for what is none. */
export const checkedPaper = definePage<View>({
  name: 'checkedPaper',
  path: { vi: '/kiem-tra-van-ban/:code', en: '/en/paper-check/:code' },
  access: 'public',
  template: 'checking/checked-paper.njk',
  words,
  async get({ licensing, params, lang, say }) {
    const { status, text, result, agency, issuedOn, holder } = await licensing.checkPaper(params.code ?? '')
    const facts = [
      [words.result, result?.[lang]],
      [words.agency, agency?.[lang]],
      [words.issued, issuedOn === null ? null : dateOf(issuedOn, lang)],
      [words.holder, holder]
    ] as const
    return {
      show: {
        title: say(words.title),
        valid: status === 'valid',
        mark: status === 'valid' ? '✓' : status === 'refusal' ? 'ⓘ' : '✕',
        answer: text[lang],
        facts: facts.flatMap(([label, value]) => (value == null ? [] : [{ label: say(label), value }]))
      }
    }
  }
})
