import { randomUUID } from 'node:crypto'
import { editOf } from '../../../fields/edit.ts'
import { askedOf, lookUp } from '../../../fields/look-up.ts'
import { merged } from '../../../fields/merged.ts'
import { errorsIn, hasPicker, questionsOf, type Question } from '../../../fields/questions.ts'
import { textIn, type Form } from '../../../frame/forms.ts'
import { definePage, type Context } from '../../../frame/page.ts'
import { refusalIn } from '../../../frame/refusal.ts'
import type { Fault } from '../../../services/ask.ts'
import type { Dossier, DossierForm, Field } from '../../../services/licensing-schemas.ts'
import type { Answers } from '../../../services/licensing.ts'
import { isStrong } from '../../../sign-in/is-strong.ts'
import { entryOf, type ToldEntry } from '../../../telling/dossier.ts'
import { actAt } from './acts.ts'
import { errorsOf } from './asks.ts'
import { begunWith, offered, standardTextsOf, type Offered } from './standard.ts'
import { toldOf } from '../../../fields/told.ts'
import { correctionWords as words } from './words-of-correction.ts'

type Errors = { reason?: string; text?: string; all?: string }
type View = {
  id: string
  code: string | null
  reasons: { value: string; text: string }[]
  reason: string
  text: string
  standardTexts: Offered[]
  pages: { title: string; questions: Question[] }[]
  errors: Errors
  faults: { text: string; href?: string }[]
  pickers: boolean
  key: string
  version: number
  /** What was done since the page was opened, and which answers of now another press would put in the place of. */
  conflict: { since: ToldEntry[]; overwritten: { label: string; value: string }[] } | null
}
const REASONS = actAt('correct-result')?.reasons ?? []

/** Mends a returned result: why, what for the applicant to read, and the answers as they should have been, which the register follows. */
export const correction = definePage<View>({
  name: 'correction',
  path: {
    vi: '/can-bo/ho-so/:id/viec/correct-result',
    en: '/en/officials/dossiers/:id/acts/correct-result'
  },
  access: 'official',
  template: 'officials/acting/correction.njk',
  words,
  async get(context) {
    const { params, licensing, url, person, deps, kept } = context
    if (!isStrong(person, deps.now())) return { signIn: 'strong' }
    const id = params.id ?? ''
    const [dossier, form] = await Promise.all([licensing.dossier(id), licensing.form(id)])
    if (!dossier.allowedActions.includes('CorrectResult')) return { go: url('officialsDossier', { id }) }
    return { show: await viewOf(context, dossier, form, { typed: kept?.entries ?? null }) }
  },
  async post(context, sent) {
    const { params, licensing, url, person, deps, notify, say, lang } = context
    if (!isStrong(person, deps.now())) return { signIn: 'strong' }
    const id = params.id ?? ''
    const [dossier, form] = await Promise.all([licensing.dossier(id), licensing.form(id)])
    const fields = fieldsOf(form).flat()
    const { form: typed, next } = editOf(sent, fields)
    if (textIn(sent, 'standard') !== '') {
      const filled = begunWith(await standardTextsOf(context, 'CorrectResult', dossier), typed) ?? typed
      return { show: await viewOf(context, dossier, form, { typed: filled }) }
    }
    if (next !== 'on') return { show: await viewOf(context, dossier, form, { typed }) }
    const { answers, faults } = changed(dossier.answers, merged(dossier.answers, fields, typed))
    const errors: Errors = {
      ...(REASONS.includes(textIn(typed, 'reason')) ? {} : { reason: say(words['act.reason.missing']) }),
      ...(textIn(typed, 'text').length < 10 ? { text: say(words['act.text.missing']) } : {})
    }
    if (Object.keys(errors).length + faults.length > 0)
      return { status: 422, show: await viewOf(context, dossier, form, { typed, errors, faults }) }
    try {
      await licensing.act(id, 'correct-result', {
        body: {
          reasonCode: textIn(typed, 'reason'),
          text: textIn(typed, 'text'),
          ...(Object.keys(answers).length === 0 ? {} : { answers })
        },
        version: Number(textIn(typed, 'version')),
        key: textIn(typed, 'key')
      })
    } catch (error) {
      const refused = refusalIn(error, [400, 403, 409, 422])
      const atQuestions = refused.errors.filter(({ pointer }) => pointer.startsWith('#/answers'))
      const more = { typed, faults: atQuestions, anew: true }
      if (refused.code === 'changed-meanwhile') {
        const [now, asked] = await Promise.all([licensing.dossier(id), licensing.form(id)])
        return { status: 409, show: await viewOf(context, now, asked, { ...more, changed: true }) }
      }
      const others = atQuestions.length > 0 ? {} : { errors: errorsOf(refused, lang) }
      const status = refused.status === 400 ? 422 : refused.status
      return { status, show: await viewOf(context, dossier, form, { ...more, ...others }) }
    }
    await notify(words['act.done'])
    return { go: url('officialsDossier', { id }) }
  }
})

/** Papers are the applicant's to hand in: what asks for one stays as it was filed. */
const fieldsOf = ({ pages }: DossierForm): Field[][] =>
  pages.map(({ fields }) =>
    fields
      .map(({ question }) => question)
      .filter(one => one.type !== 'file' && !one.fields?.some(part => part.type === 'file'))
  )

/** What is said otherwise now; what was answered can be answered otherwise, and not be left out. */
function changed(before: Answers, after: Answers): { answers: Answers; faults: Fault[] } {
  const isOther = ([key, answer]: [string, unknown]) => JSON.stringify(before[key]) !== JSON.stringify(answer)
  return {
    answers: Object.fromEntries(Object.entries(after).filter(isOther)),
    faults: Object.keys(before)
      .filter(key => !(key in after))
      .map(key => ({ pointer: `#/answers/${key}`, rule: 'required', detail: words['correction.emptied'] }))
  }
}

type More = {
  typed: Form | null
  errors?: Errors
  faults?: readonly Fault[]
  anew?: boolean
  /** The dossier is another than the one that was read: shown beside what was typed, it may be overwritten. */
  changed?: boolean
}

/** What was done since a version of the dossier, and the answers of now that were typed otherwise. */
function conflictOf({ lang, say }: Context, one: Dossier, form: DossierForm, typed: Form): View['conflict'] {
  const read = Number(textIn(typed, 'version'))
  const { answers } = changed(one.answers, merged(one.answers, fieldsOf(form).flat(), typed))
  return {
    since: one.history.filter(({ seq }) => seq > read).map(entry => entryOf(entry, lang, say)),
    overwritten: toldOf(form.pages, lang).flatMap(({ rows }) => rows.filter(({ code }) => code in answers))
  }
}

async function viewOf(
  context: Context,
  one: Dossier,
  form: DossierForm,
  { typed, errors = {}, faults = [], anew, changed: isOther = false }: More
) {
  const { lang, say, licensing } = context
  const { answers } = one
  const found = await lookUp(licensing, form.pages, { answers, typed }, lang)
  const asked = askedOf(form.pages)
  const pages = fieldsOf(form).map((fields, n) => ({
    title: form.pages[n]?.title[lang] ?? '',
    questions: questionsOf(fields, lang, { answers, typed, faults, found, asked })
  }))
  const told: View['faults'] = [
    ...Object.entries(errors).map(([name, text]) => (name === 'all' ? { text } : { text, href: `#${name}` })),
    ...pages.flatMap(({ questions }) => errorsIn(questions))
  ]
  return {
    title: say(words['CorrectResult.title']),
    faulty: told.length > 0 || isOther,
    id: one.id,
    code: one.code,
    reasons: REASONS.map(value => ({
      value,
      text: say(reasonWords[`reason.${value}`] ?? words['reason.other'])
    })),
    reason: textIn(typed ?? [], 'reason'),
    text: textIn(typed ?? [], 'text'),
    standardTexts: offered(context, await standardTextsOf(context, 'CorrectResult', one)),
    pages: pages.filter(({ questions }) => questions.length > 0),
    errors,
    faults: told,
    pickers: pages.some(({ questions }) => hasPicker(questions)),
    // what was refused as it was said is another act when it is said otherwise
    key: (anew !== true && faults.length === 0 && typed !== null && textIn(typed, 'key')) || randomUUID(),
    // a save is of what was read: of the present state only when that is what is shown
    version: typed === null || isOther ? one.version : Number(textIn(typed, 'version')),
    conflict: typed !== null && isOther ? conflictOf(context, one, form, typed) : null
  }
}

const reasonWords: Readonly<Record<string, (typeof words)['act.done']>> = words
