import { findFor, isSeeking, soughtIn, type Found } from '../../fields/picker.ts'
import { nameOf } from '../../fields/field.ts'
import { merged } from '../../fields/merged.ts'
import { errorsIn, questionsOf, type Question } from '../../fields/questions.ts'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { frameWords } from '../../frame/words-of-frame.ts'
import { Refused, type Fault } from '../../services/ask.ts'
import type { Field } from '../../services/licensing-schemas.ts'
import { dateOf, isDay } from '../../frame/plain-dates.ts'
import { wrongDay } from '../../frame/typed-days.ts'
import { licenceWords as words } from './words.ts'

type View = {
  questions: Question[]
  errors: { text: string; href: string }[]
  answer: { licensed: boolean; reason: string; about: string; licence: string | null } | null
}

const LEVELS = ['elementary', 'intermediate', 'college'] as const
const trade: Field = { code: 'trade', type: 'trade', label: words['check.trade'], required: true }
const school: Field = {
  code: 'institution',
  type: 'institution',
  label: words['check.institution'],
  required: true
}
const FIELDS: readonly Field[] = [
  school,
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
    const { query, lang, say } = context
    const form: Form = Object.entries(query)
    const pickers = [school, trade]
    const [schools, trades] = await Promise.all(pickers.map(field => look(context, form, field)))
    const seeking = pickers.some(field => isSeeking(form, field))
    const looking = !('asked' in query) || textIn(form, 'do') === 'find' || seeking
    const wrong = looking ? [] : faultsIn(form)
    const asked = merged({}, FIELDS, form)
    const found = new Map<string, Found>()
    if (schools) found.set('q-institution', schools)
    if (trades) found.set('q-trade', trades)
    const show = (faults: readonly Fault[], answer: View['answer']) => {
      const source = { answers: {}, typed: form, faults, found: found }
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
      const names = { institution: nameIn(schools, asked.institution), trade: nameIn(trades, asked.trade) }
      return show([], await answerTo(context, asked, names))
    } catch (error) {
      // a code that none can have
      if (!(error instanceof Refused) || error.status !== 400) throw error
      return show([{ pointer: '#/answers/institution', rule: 'pattern', detail: error.detail }], null)
    }
  }
})

const look = ({ licensing, lang }: Context, form: Form, field: Field): Promise<Found> =>
  findFor(licensing, field, { sought: soughtIn(form, field), chosen: textIn(form, nameOf(field)), lang })

const nameIn = (found: Found | undefined, chosen: unknown): string =>
  found?.choices.find(({ value }) => value === chosen)?.text ?? String(chosen)

async function answerTo(
  { licensing, lang, say }: Context,
  asked: Record<string, unknown>,
  names: { institution: string; trade: string }
): Promise<View['answer']> {
  const { licensed, text, on, level, licence } = await licensing.checkLicence({
    institution: String(asked.institution),
    trade: String(asked.trade),
    level: String(asked.level),
    ...(typeof asked.on === 'string' ? { on: asked.on } : {})
  })
  const known = LEVELS.find(one => one === level)
  const values = {
    trade: names.trade,
    level: known ? say(frameWords[`level.${known}`]) : level,
    day: dateOf(on, lang),
    institution: names.institution
  }
  return { licensed, reason: text[lang], about: say(words['check.answer'], values), licence }
}

function faultsIn(form: Form): Fault[] {
  const asked = merged({}, FIELDS, form)
  const missing = (['institution', 'trade', 'level'] as const)
    .filter(code => asked[code] === undefined)
    .map(code => fault(code, words[`check.${code}.missing`]))
  const { on } = asked
  return typeof on === 'string' && !isDay(on)
    ? [...missing, fault('on', wrongDay(words['check.on']))]
    : missing
}

const fault = (code: string, detail: Fault['detail']): Fault => ({
  pointer: `#/answers/${code}`,
  rule: 'required',
  detail
})
