import { randomUUID } from 'node:crypto'
import { editOf } from '../../fields/edit.ts'
import { papersFor, takeIn, takesOf } from '../../fields/papers.ts'
import { askedOf, lookUp } from '../../fields/look-up.ts'
import { merged } from '../../fields/merged.ts'
import { errorsIn, hasFiles, hasPicker, questionsOf, type Question } from '../../fields/questions.ts'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { isReused, Refused, type Fault } from '../../services/ask.ts'
import type { Dossier, DossierForm } from '../../services/licensing-schemas.ts'
import { requestIn } from './todo.ts'
import { dossierWords as words } from './words.ts'

type View = {
  id: string
  code: string | null
  request: string | null
  pages: { title: string; questions: Question[] }[]
  errors: { text: string; href: string }[]
  pickers: boolean
  files: boolean
  key: string
  version: number
  changed: boolean
}

/** What the agency asked for, above the answers as they stand: put right in one place and sent once. */
export const supplement = definePage<View>({
  name: 'supplement',
  path: { vi: '/ho-so/:id/bo-sung', en: '/en/dossiers/:id/supplement' },
  access: 'person',
  template: 'dossiers/supplement.njk',
  words,
  async get(context) {
    const { licensing, params, url, kept } = context
    const id = params.id ?? ''
    const [one, form] = await Promise.all([licensing.dossier(id), licensing.form(id)])
    if (!one.allowedActions.includes('Supplement')) return { go: url('dossier', { id }) }
    return { show: await viewOf(context, one, form, { typed: kept?.entries ?? null }) }
  },
  async post(context, sent) {
    const { licensing, params, url, notify } = context
    const id = params.id ?? ''
    const [one, form] = await Promise.all([licensing.dossier(id), licensing.form(id)])
    const fields = form.pages.flatMap(page => page.fields.map(({ question }) => question))
    const taken = await takeIn(context, id, fields, sent)
    const { form: typed, next: wanted } = editOf(taken.form, fields)
    if (taken.faults.length > 0)
      return { status: 422, show: await viewOf(context, one, form, { typed, faults: taken.faults }) }
    if (wanted !== 'on') return { show: await viewOf(context, one, form, { typed }) }
    try {
      await licensing.act(id, 'supplement', {
        body: { answers: merged(one.answers, fields, typed) },
        version: Number(textIn(typed, 'version')),
        key: textIn(typed, 'key')
      })
      await notify(words['supplement.done'])
      return { go: url('dossier', { id }) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const anew = isReused(error)
      if (error.status === 422 && !anew)
        return { status: 422, show: await viewOf(context, one, form, { typed, faults: error.errors }) }
      if (error.status !== 409 && !anew) throw error
      const now = await licensing.dossier(id)
      if (!now.allowedActions.includes('Supplement')) return { go: url('dossier', { id }) }
      return { status: 409, show: await viewOf(context, now, form, { typed, changed: true, anew }) }
    }
  }
})

async function viewOf(
  { lang, say, licensing }: Context,
  one: Dossier,
  form: DossierForm,
  {
    typed,
    faults = [],
    changed = false,
    anew = false
  }: { typed: Form | null; faults?: readonly Fault[]; changed?: boolean; anew?: boolean }
) {
  const { answers } = one
  const found = await lookUp(licensing, form.pages, { answers, typed }, lang)
  const asked = askedOf(form.pages)
  const all = form.pages.flatMap(({ fields }) => fields.map(({ question }) => question))
  const papers = await papersFor(licensing, one.id, all)
  const pages = form.pages.map(({ title, fields }) => ({
    title: title[lang],
    questions: questionsOf(
      fields.map(({ question }) => question),
      lang,
      { answers, typed, faults, found, asked, papers, takes: takesOf(form) }
    )
  }))
  return {
    title: say(words['supplement.title']),
    faulty: faults.length > 0,
    id: one.id,
    code: one.code,
    request: requestIn(one.history),
    pages,
    errors: pages.flatMap(({ questions }) => errorsIn(questions)),
    pickers: pages.some(({ questions }) => hasPicker(questions)),
    files: pages.some(({ questions }) => hasFiles(questions)),
    // other answers are another act: the key of those that were refused is not used again
    key: (!anew && faults.length === 0 && typed !== null && textIn(typed, 'key')) || randomUUID(),
    // of the present state only when the page says that it is another
    version: changed || typed === null ? one.version : Number(textIn(typed, 'version')),
    changed
  }
}
