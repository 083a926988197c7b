import { toldOf, type Told as Answered } from '../../fields/told.ts'
import { dayOf } from '../../frame/dates.ts'
import type { Lang } from '../../frame/language.ts'
import { definePage } from '../../frame/page.ts'
import type { Dossier, DossierForm } from '../../services/licensing-schemas.ts'
import { tell, type Told } from '../../telling/dossier.ts'
import { lettersFor, papersFor, type Download } from './downloads.ts'
import { todoOf, type Todo } from './todo.ts'
import { downloadWords } from './words-of-downloads.ts'
import { todoWords } from './words-of-todo.ts'
import { dossierWords } from './words.ts'

const words = { ...dossierWords, ...downloadWords, ...todoWords }

type View = {
  id: string
  dossier: Told
  draft: {
    parts: { id: string; title: string; state: string }[]
    expires: { on: string; soon: boolean } | null
  } | null
  todo: Todo
  withdraw: boolean
  message: boolean
  pages: Answered
  letters: Download[]
  papers: ReturnType<typeof papersFor>
}

/** One application for its applicant: how it stands, until when and why, who has it, what they must do, what happened. */
export const dossier = definePage<View>({
  name: 'dossier',
  path: { vi: '/ho-so/:id', en: '/en/dossiers/:id' },
  access: 'person',
  template: 'dossiers/dossier.njk',
  words,
  async get(context) {
    const { licensing, params, lang, say, url, person } = context
    const id = params.id ?? ''
    if (person.agency !== null) return { go: url('officialsDossier', { id }) }
    const [one, form, papers] = await Promise.all([
      licensing.dossier(id),
      licensing.form(id),
      licensing.papers(id)
    ])
    const isDraft = one.status === 'draft'
    return {
      show: {
        title: isDraft ? say(words['draft.title']) : say(words['dossier.title'], { code: one.code }),
        id,
        dossier: tell(one, lang, say, true),
        draft: isDraft ? { parts: partsOf(form, lang), expires: expiryOf(one, lang) } : null,
        todo: todoOf(one, context),
        message: one.allowedActions.includes('SendMessage'),
        withdraw: one.allowedActions.includes('Withdraw'),
        pages: toldOf(form.pages, lang),
        letters: lettersFor(one, lang, say),
        papers: papersFor(id, papers.items, lang, say)
      }
    }
  }
})

const expiryOf = ({ expiresAt, expiresSoon }: Dossier, lang: Lang) =>
  expiresAt === null ? null : { on: dayOf(expiresAt, lang), soon: expiresSoon }

const partsOf = ({ pages }: DossierForm, lang: Lang) =>
  pages.map(({ id, title, state }) => ({
    id,
    title: title[lang],
    state: state === 'complete' || state === 'begun' ? state : ('empty' as const)
  }))
