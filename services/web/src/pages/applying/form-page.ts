import { editOf } from '../../fields/edit.ts'
import { papersFor, takeIn, takesOf, tidyPapers, withPapersIn } from '../../fields/papers.ts'
import { askedOf, lookUp } from '../../fields/look-up.ts'
import { merged } from '../../fields/merged.ts'
import {
  errorsIn,
  hasFiles,
  hasPicker,
  namesIn,
  placeIn,
  questionsOf,
  type Question
} from '../../fields/questions.ts'
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
  errors: { text: string; href: string }[]
  /** The names of what is asked, so that the answer tells what it was asked. */
  asked: string
  pickers: boolean
  /** Whether files may come with the form. */
  files: boolean
  version: number
  back: string
  changed: boolean
}

/**
 * One page of a procedure's form: what it asks comes from the definition; each sending saves it into the draft. Answers
 * that make the page ask more show it again, before anything is called missing.
 */
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
    const typed = kept && withPapersIn(kept.entries, fieldsIn(form, params.page), dossier.answers)
    const version = typed === null ? dossier.version : Number(textIn(typed, 'version'))
    return { show: await viewOf(context, dossier, form, { typed, version }) }
  },
  async post(context, sent) {
    const { deps, licensing, params, query, url } = context
    const id = params.id ?? ''
    const [dossier, form] = await Promise.all([licensing.dossier(id), licensing.form(id)])
    if (dossier.status !== 'draft') return { go: url('dossier', { id }) }
    const fields = fieldsIn(form, params.page)
    const taken = await takeIn(context, id, fields, sent)
    const { form: typed, next: wanted } = editOf(taken.form, fields)
    const answers = merged(dossier.answers, fields, typed)
    const kept = await licensing.save(id, answers, Number(textIn(typed, 'version'))).catch(orChanged)
    if (kept === 'changed') {
      const all = withPapersIn(typed, fields, dossier.answers)
      const again = { typed: all, version: dossier.version, changed: true }
      return { status: 409, show: await viewOf(context, dossier, form, again) }
    }
    // not the version that is read now: another window may have saved since, and is not to be overwritten unseen
    const { version } = kept
    const [saved, now] = await Promise.all([licensing.dossier(id), licensing.form(id)])
    const papers = { sent: taken.form, before: dossier.answers, after: saved.answers, now: deps.now() }
    await tidyPapers(licensing, id, fields, papers)
    if (taken.faults.length > 0)
      return {
        status: 422,
        show: await viewOf(context, saved, now, { typed, version, faults: taken.faults })
      }
    if (wanted === 'later') return { go: url('dossier', { id }) }
    if (wanted === 'again') return { show: await viewOf(context, saved, now, { typed, version }) }
    const fresh = newlyAsked(saved, now, params.page, textIn(sent, 'asked'))
    const faults = (now.pages.find(({ id: page }) => page === params.page)?.faults ?? []).filter(
      fault => !fresh.includes(`q-${placeIn(fault)}`)
    )
    if (faults.length > 0)
      return { status: 422, show: await viewOf(context, saved, now, { typed, version, faults }) }
    const from = query.from === 'check' ? '?from=check' : ''
    if (fresh.length > 0)
      return { go: `${url('formPage', { id, page: params.page ?? '' })}${from}#${fresh[0]}` }
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

function orChanged(error: unknown): 'changed' {
  if (error instanceof Refused && error.status === 409) return 'changed'
  throw error
}

const fieldsIn = (form: DossierForm, id: string | undefined) =>
  pageIn(form, id).fields.map(({ question }) => question)

/** What this page asks of the answers now that it did not ask when they were sent. */
function newlyAsked(
  { answers }: Dossier,
  { pages }: DossierForm,
  id: string | undefined,
  sent: string
): string[] {
  const page = pages.filter(one => one.id === id)
  const fields = page.flatMap(one => one.fields.map(({ question }) => question))
  const before = sent.split(' ')
  if (sent === '') return []
  return namesIn(questionsOf(fields, 'vi', { answers, asked: askedOf(page) })).filter(
    name => !before.includes(name)
  )
}

type More = { typed: Form | null; version: number; faults?: Fault[]; changed?: boolean }

async function viewOf(context: Context, dossier: Dossier, form: DossierForm, more: More) {
  const { lang, say, url, params, query, licensing } = context
  const { answers, id } = dossier
  const page = pageIn(form, params.page)
  const at = form.pages.indexOf(page)
  const before = form.pages[at - 1]
  const fields = page.fields.map(({ question }) => question)
  const found = await lookUp(licensing, [page], { answers, typed: more.typed }, lang)
  const papers = await papersFor(licensing, id, fields)
  const questions = questionsOf(fields, lang, {
    ...more,
    answers,
    found,
    papers,
    asked: askedOf([page]),
    takes: takesOf(form)
  })
  return {
    title: page.title[lang],
    faulty: (more.faults ?? []).length > 0,
    procedure: dossier.procedure.name[lang],
    hint: page.hint?.[lang] ?? null,
    progress: say(words.progress, { n: at + 1, all: form.pages.length }),
    questions,
    errors: errorsIn(questions),
    asked: namesIn(questions).join(' '),
    pickers: hasPicker(questions),
    files: hasFiles(questions),
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
