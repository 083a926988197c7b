import { findFor, isSeeking, soughtIn } from '../../fields/picker.ts'
import { merged } from '../../fields/merged.ts'
import { errorsIn, questionsOf, type Question } from '../../fields/questions.ts'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { frameWords } from '../../frame/words-of-frame.ts'
import { Refused, type Fault } from '../../services/ask.ts'
import type { Field } from '../../services/licensing-schemas.ts'
import { dateOf, isDay } from '../../frame/plain-dates.ts'
import { licenceWords as words } from './words.ts'

type View = {
  questions: Question[]
  errors: { text: string; href: string }[]
  answer: { licensed: boolean; reason: string; about: string; licence: string | null } | null
}

const LEVELS = ['elementary', 'intermediate', 'college'] as const
const trade: Field = { code: 'trade', type: 'trade', label: words['check.trade'], required: true }
const FIELDS: readonly Field[] = [
  {
    code: 'institution',
    type: 'text',
    label: words['check.institution'],
    hint: words['check.institution.hint'],
    required: true
  },
  trade,
  {
    code: 'level',
    type: 'choice',
    label: words['check.level'],
    required: true,
    options: LEVELS.map(value => ({ value, label: frameWords[`level.${value}`] }))
  },
  { code: 'on', type: 'date', label: words['check.on'], hint: words['check.on.hint'], required: false }
]

/** Anybody asks whether an institution was licensed to teach a trade on a day; the question is in the address, to be kept. */
export const checkLicence = definePage<View>({
  name: 'checkLicence',
  path: { vi: '/tra-cuu-giay-phep', en: '/en/licence-check' },
  access: 'public',
  template: 'licences/check.njk',
  words,
  async get(context) {
    const { licensing, query, lang, say } = context
    const form: Form = Object.entries(query)
    const chosen = textIn(form, 'q-trade')
    const found = await findFor(licensing, trade, { sought: soughtIn(form, trade), chosen, lang })
    const looking = !('asked' in query) || textIn(form, 'do') === 'find' || isSeeking(form, trade)
    const wrong = looking ? [] : faultsIn(form)
    const asked = merged({}, FIELDS, form)
    const show = (faults: readonly Fault[], answer: View['answer']) => {
      const source = { answers: {}, typed: form, faults, found: new Map([['q-trade', found]]) }
      const questions = questionsOf(FIELDS, lang, source)
      return {
        status: faults.length > 0 ? 422 : 200,
        show: {
          title: say(words['check.title']),
          faulty: faults.length > 0,
          questions,
          errors: errorsIn(questions),
          answer
        }
      }
    }
    if (looking || wrong.length > 0) return show(wrong, null)
    try {
      const name = found.choices.find(({ value }) => value === chosen)?.text ?? chosen
      return show([], await answerTo(context, asked, name))
    } catch (error) {
      // a code that none can have
      if (!(error instanceof Refused) || error.status !== 400) throw error
      return show([{ pointer: '#/answers/institution', rule: 'pattern', detail: error.detail }], null)
    }
  }
})

async function answerTo(
  { licensing, lang, say }: Context,
  asked: Record<string, unknown>,
  name: string
): Promise<View['answer']> {
  const { licensed, text, on, level, institution, licence } = await licensing.checkLicence({
    institution: String(asked.institution),
    trade: String(asked.trade),
    level: String(asked.level),
    ...(typeof asked.on === 'string' ? { on: asked.on } : {})
  })
  const known = LEVELS.find(one => one === level)
  const values = {
    trade: name,
    level: known ? say(frameWords[`level.${known}`]) : level,
    day: dateOf(on, lang),
    institution
  }
  return { licensed, reason: text[lang], about: say(words['check.answer'], values), licence }
}

function faultsIn(form: Form): Fault[] {
  const asked = merged({}, FIELDS, form)
  const missing = (['institution', 'trade', 'level'] as const)
    .filter(code => asked[code] === undefined)
    .map(code => fault(code, words[`check.${code}.missing`]))
  const { on } = asked
  return typeof on === 'string' && !isDay(on) ? [...missing, fault('on', words['check.on.wrong'])] : missing
}

const fault = (code: string, detail: Fault['detail']): Fault => ({
  pointer: `#/answers/${code}`,
  rule: 'required',
  detail
})
