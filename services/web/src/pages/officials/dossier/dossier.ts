import { toldOf, type Told as Answered } from '../../../fields/told.ts'
import { fileHref } from '../../../frame/file.ts'
import { definePage } from '../../../frame/page.ts'
import { tell, type Told } from '../../../telling/dossier.ts'
import { ACTS } from '../acting/acts.ts'
import { changesTold } from './changes.ts'
import { handlingOf } from './handling.ts'
import { draftFile, lettersTold, othersOf, papersTold } from './papers.ts'
import { officialWords as words } from '../words.ts'

type View = {
  id: string
  dossier: Told
  pages: Answered
  changes: ReturnType<typeof changesTold>
  handling: ReturnType<typeof handlingOf>
  /** The drafted paper, while it can be decided on. */
  draft: string | null
  papers: ReturnType<typeof papersTold>
  sent: ReturnType<typeof lettersTold>
  /** Null of a citizen's. */
  others: Awaited<ReturnType<typeof othersOf>>
  actions: { text: string; href: string; grave: boolean; first: boolean }[]
}

/** One dossier for an official: what is asked, until when and why, what happened, and what may be done next. */
export const officialsDossier = definePage<View>({
  name: 'officialsDossier',
  path: { vi: '/can-bo/ho-so/:id', en: '/en/officials/dossiers/:id' },
  access: 'official',
  template: 'officials/dossier/dossier.njk',
  words,
  async get(context) {
    const { licensing, params, lang, say, url } = context
    const id = params.id ?? ''
    const [one, form, { items }, { items: changes }] = await Promise.all([
      licensing.dossier(id),
      licensing.form(id),
      licensing.papers(id),
      licensing.changes(id)
    ])
    return {
      show: {
        title: say(words['one.title'], { code: one.code }),
        id,
        dossier: tell(one, lang, say, false),
        pages: toldOf(form.pages, lang),
        changes: changesTold(changes, context),
        draft: one.status === 'inProgress' && one.handling?.draft ? fileHref(draftFile, lang, { id }) : null,
        papers: papersTold(id, items, form.papers, context),
        sent: lettersTold(one, lang, say),
        others: await othersOf(context, one),
        handling: handlingOf(one.handling, lang, say),
        actions: ACTS.filter(({ action }) => one.allowedActions.includes(action)).map(
          ({ action, path, grave, leads }, n) => ({
            text: say(words[`${action}.title`]),
            href: url('act', { id, act: path }),
            grave,
            first: n === 0 && leads
          })
        )
      }
    }
  }
})
