import { randomUUID } from 'node:crypto'
import { merged } from '../../fields/merged.ts'
import { errorsIn, questionsOf, type Question } from '../../fields/questions.ts'
import { NoSuchPage } from '../../frame/faults.ts'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { refusalIn } from '../../frame/refusal.ts'
import { isDay } from '../../frame/plain-dates.ts'
import { wrongDay } from '../../frame/typed-days.ts'
import { frameWords } from '../../frame/words-of-frame.ts'
import type { Fault } from '../../services/ask.ts'
import type { Field } from '../../services/licensing-schemas.ts'
import { actedFor, isOfIt, type Institution } from './acted-for.ts'
import { institutionWords as words } from './words.ts'

type View = {
  institution: string
  questions: Question[]
  errors: { text: string; href: string }[]
  key: string
}

/** Lets another person act for the institution, in some procedures or all, for some days. */
export const giveMandate = definePage<View>({
  name: 'giveMandate',
  path: { vi: '/co-so/uy-quyen/moi', en: '/en/institution/mandates/new' },
  access: 'person',
  template: 'institution/give-mandate.njk',
  words,
  async get(context) {
    const one = await mine(context)
    return 'go' in one ? one : { show: await viewOf(context, one, context.kept?.entries ?? null, []) }
  },
  async post(context, form) {
    const { licensing, url, notify } = context
    const one = await mine(context)
    if ('go' in one) return one
    const { person, from, until, procedures } = merged({}, await fieldsOf(context), form)
    const faults = faultsIn({ person, from, until })
    const again = async (all: readonly Fault[]) => ({
      status: 422,
      show: await viewOf(context, one, form, all)
    })
    if (faults.length > 0) return again(faults)
    try {
      const body = { person, institution: one.id, procedures: procedures ?? null, from, until }
      await licensing.giveMandate(body, textIn(form, 'key'))
    } catch (error) {
      const { errors, detail } = refusalIn(error, [422])
      return again(errors.length > 0 ? errors : [fault('person', detail)])
    }
    await notify(words['give.done'])
    return { go: url('mandates') }
  }
})

async function mine(context: Context): Promise<Institution | { go: string }> {
  const one = await actedFor(context)
  if (!('go' in one) && !isOfIt(context, one)) throw new NoSuchPage()
  return one
}

async function viewOf(context: Context, one: Institution, typed: Form | null, faults: readonly Fault[]) {
  const { lang, say } = context
  const source = { answers: {}, typed, faults: faults.map(atQuestion) }
  const questions = questionsOf(await fieldsOf(context), lang, source)
  return {
    title: say(words['give.title']),
    faulty: faults.length > 0,
    institution: one.name,
    questions,
    errors: errorsIn(questions),
    key: textIn(typed ?? [], 'key') || randomUUID()
  }
}

const fieldsOf = async ({ licensing }: Context): Promise<Field[]> => [
  {
    code: 'person',
    type: 'text',
    label: words['give.person'],
    hint: words['give.person.hint'],
    maxLength: 60,
    required: true
  },
  { code: 'from', type: 'date', label: words['give.from'], hint: frameWords['date.hint'], required: true },
  { code: 'until', type: 'date', label: words['give.until'], required: true },
  {
    code: 'procedures',
    type: 'multiChoice',
    label: words['give.procedures'],
    hint: words['give.procedures.hint'],
    required: false,
    options: (await licensing.procedures()).map(({ code, name }) => ({ value: code, label: name }))
  }
]

function faultsIn({ person, from, until }: Record<string, unknown>): Fault[] {
  return [
    ...(person === undefined ? [fault('person', words['give.person.missing'])] : []),
    ...(isDay(from) ? [] : [fault('from', wrongDay(words['give.from']))]),
    ...(isDay(until) ? [] : [fault('until', wrongDay(words['give.until']))])
  ]
}

const fault = (code: string, detail: Fault['detail']): Fault => ({
  pointer: `#/${code}`,
  rule: 'required',
  detail
})

/** The service points into its body; questions are found by their codes. */
const atQuestion = (one: Fault): Fault => ({
  ...one,
  pointer: `#/answers/${one.pointer.replace(/^#?\//, '').split('/')[0]}`
})
