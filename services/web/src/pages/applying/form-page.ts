import { merged, questionsOf, type Question } from '../../fields/questions.ts'
import { NoSuchPage } from '../../frame/faults.ts'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { Refused, type Fault } from '../../services/ask.ts'
import type { Dossier, DossierForm } from '../../services/licensing-schemas.ts'
import { applyingWords as words } from './words.ts'

type View = {
  procedure: string
  hint: string | null
  progress: string
  questions: Question[]
  version: number
  back: string
  changed: boolean
}

/** One page of a procedure's form: what it asks comes from the definition; each sending saves it into the draft. */
export const formPage = definePage<View>({
  name: 'formPage',
  path: { vi: '/ho-so/:id/to-khai/:page', en: '/en/dossiers/:id/form/:page' },
  access: 'person',
  template: 'applying/form-page.njk',
  words,
  async get(context) {
    const { licensing, params, url, kept } = context
    const id = params.id ?? ''
    const [dossier, form] = await Promise.all([licensing.dossier(id), licensing.form(id)])
    if (dossier.status !== 'draft') return { go: url('dossier', { id }) }
    return {
      show: viewOf(context, dossier, form, { typed: kept?.entries ?? null, version: dossier.version })
    }
  },
  async post(context, typed) {
    const { licensing, params, query, url } = context
    const id = params.id ?? ''
    const [dossier, form] = await Promise.all([licensing.dossier(id), licensing.form(id)])
    if (dossier.status !== 'draft') return { go: url('dossier', { id }) }
    const fields = pageIn(form, params.page).fields.map(({ question }) => question)
    const answers = merged(dossier.answers, fields, typed)
    try {
      await licensing.save(id, answers, Number(textIn(typed, 'version')))
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error
      const again = { typed, version: dossier.version, changed: true }
      return { status: 409, show: viewOf(context, dossier, form, again) }
    }
    const [saved, now] = await Promise.all([licensing.dossier(id), licensing.form(id)])
    const faults = now.pages.find(({ id: page }) => page === params.page)?.faults ?? []
    if (faults.length > 0) {
      const view = viewOf(context, saved, now, { typed, version: saved.version, faults })
      return { status: 422, show: view }
    }
    const next = now.pages[now.pages.findIndex(page => page.id === params.page) + 1]
    if (next === undefined || query.from === 'check') return { go: url('check', { id }) }
    return { go: url('formPage', { id, page: next.id }) }
  }
})

function pageIn({ pages }: DossierForm, id: string | undefined): DossierForm['pages'][number] {
  const page = pages.find(one => one.id === id)
  if (page === undefined) throw new NoSuchPage()
  return page
}

function viewOf(
  { lang, say, url, params, query }: Context,
  dossier: Dossier,
  form: DossierForm,
  more: { typed: Form | null; version: number; faults?: Fault[]; changed?: boolean }
) {
  const page = pageIn(form, params.page)
  const at = form.pages.indexOf(page)
  const before = form.pages[at - 1]
  const id = dossier.id
  return {
    title: page.title[lang],
    faulty: (more.faults ?? []).length > 0,
    procedure: dossier.procedure.name[lang],
    hint: page.hint?.[lang] ?? null,
    progress: say(words.progress, { n: at + 1, all: form.pages.length }),
    questions: questionsOf(
      page.fields.map(({ question }) => question),
      lang,
      { ...more, answers: dossier.answers }
    ),
    version: more.version,
    back:
      query.from === 'check'
        ? url('check', { id })
        : before === undefined
          ? url('dossier', { id })
          : url('formPage', { id, page: before.id }),
    changed: more.changed ?? false
  }
}
