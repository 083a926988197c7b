import { toldOf, type Told as Answered } from '../../fields/told.ts'
import { definePage, type Context } from '../../frame/page.ts'
import type { Dossier, DossierForm } from '../../services/licensing-schemas.ts'
import { tell, type Told } from '../../telling/dossier.ts'
import { lettersFor, papersFor, type Download } from './downloads.ts'
import { downloadWords } from './words-of-downloads.ts'
import { dossierWords } from './words.ts'

const words = { ...dossierWords, ...downloadWords }

type View = {
  id: string
  dossier: Told
  draft: { parts: { id: string; title: string; state: string }[] } | null
  todo: { words: string; request: string | null; supplement: boolean }
  withdraw: boolean
  message: boolean
  pages: Answered
  letters: Download[]
  /** Handed over, and theirs to take. */
  result: Download | null
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
        draft: isDraft ? { parts: partsOf(form, lang) } : null,
        todo: todoOf(one, say),
        message: one.allowedActions.includes('SendMessage'),
        withdraw: one.allowedActions.includes('Withdraw'),
        pages: toldOf(form.pages, lang),
        letters: lettersFor(one, lang, say),
        result: one.status === 'returned' ? (lettersFor(one, lang, say).at(-1) ?? null) : null,
        papers: papersFor(id, papers.items, lang, say)
      }
    }
  }
})

const partsOf = ({ pages }: DossierForm, lang: Context['lang']) =>
  pages.map(({ id, title, state }) => ({
    id,
    title: title[lang],
    state: state === 'complete' || state === 'begun' ? state : ('empty' as const)
  }))

function todoOf({ status, allowedActions, history }: Dossier, say: Context['say']): View['todo'] {
  const supplement = allowedActions.includes('Supplement')
  if (supplement) return { words: say(words['todo.supplement']), request: requestIn(history), supplement }
  const plain = (text: string) => ({ words: text, request: null, supplement })
  if (status === 'feeRequested') return plain(say(words['todo.fee']))
  if (status === 'returned') return plain(say(words['todo.returned']))
  const closed = status === 'refused' || status === 'withdrawn' || status === 'stopped'
  return plain(say(words[closed ? 'todo.closed' : 'todo.nothing']))
}

/** What the agency asked for last. */
export const requestIn = (history: Dossier['history']): string | null =>
  history.findLast(({ type }) => type === 'SupplementRequested')?.text ?? null
