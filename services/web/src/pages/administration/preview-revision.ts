import { lookUp, askedOf } from '../../fields/look-up.ts'
import { merged } from '../../fields/merged.ts'
import { hasPicker, questionsOf, type Question } from '../../fields/questions.ts'
import type { Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { Refused } from '../../services/ask.ts'
import type { Answers } from '../../services/licensing.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { toldRevision } from './told-revision.ts'
import { administrationWords as words } from './words.ts'

type View = {
  back: string
  pages: { title: string; hint: string | null; questions: Question[] }[]
  pickers: boolean
}

/** A version's form as its applicants will see it, all pages at once; what is tried is kept nowhere. */
export const previewRevision = definePage<View>({
  name: 'previewRevision',
  path: {
    vi: '/can-bo/quan-tri/thu-tuc/:code/:version/xem-thu',
    en: '/en/officials/administration/procedures/:code/:version/preview'
  },
  access: 'official',
  template: 'administration/preview-revision.njk',
  words,
  async get(context) {
    onlyAdministrators(context.person)
    return viewOf(context, context.kept?.entries ?? [])
  },
  async post(context, form) {
    onlyAdministrators(context.person)
    return viewOf(context, form)
  }
})

/** Answers that lead on are taken in until they ask nothing new: a page of questions may open another. */
async function viewOf(context: Context, typed: Form) {
  const { licensing, params, say, lang, url } = context
  const { code = '', version = '' } = params
  try {
    const found = await licensing.revision(code, version)
    let [answers, form]: [Answers, Awaited<ReturnType<typeof licensing.previewRevision>>] = [
      {},
      await licensing.previewRevision(code, version, {})
    ]
    for (let n = 0, asked = -1; typed.length > 0 && n < 10; n++) {
      const fields = form.pages.flatMap(page => page.fields.map(({ question }) => question))
      if (fields.length === asked) break
      asked = fields.length
      answers = merged({}, fields, typed)
      form = await licensing.previewRevision(code, version, answers)
    }
    const source = { answers, typed: typed.length > 0 ? typed : null, asked: askedOf(form.pages) }
    const shown = { ...source, found: await lookUp(licensing, form.pages, source, lang) }
    const pages = form.pages.map(page => ({
      title: page.title[lang],
      hint: page.hint?.[lang] ?? null,
      questions: questionsOf(
        page.fields.map(({ question }) => question),
        lang,
        shown
      )
    }))
    return {
      show: {
        title: say(words['preview.title'], { name: toldRevision(found, lang, say).name }),
        back: url('revision', { code, version }),
        pages,
        pickers: pages.some(page => hasPicker(page.questions))
      }
    }
  } catch (error) {
    // what has faults has no form to show yet; its own page tells them
    if (error instanceof Refused && error.status === 422) return { go: url('revision', { code, version }) }
    throw error
  }
}
