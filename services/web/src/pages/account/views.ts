import { definePage } from '../../frame/page.ts'
import { tellLooks, type ToldLook } from './told-views.ts'
import { accountWords as words } from './words.ts'

type View = { lines: ToldLook[]; one: { id: string } | null; next: string | null; full: boolean }

const MOST = 100

/** Which officials looked at what I, or my institutions, have filed. */
export const views = definePage<View>({
  name: 'views',
  path: { vi: '/tai-khoan/ai-da-xem', en: '/en/account/who-looked' },
  access: 'person',
  template: 'account/views.njk',
  words,
  async get({ licensing, person, lang, say, url }) {
    if (person.agency !== null) return { go: url('queue') }
    const { items } = await licensing.myViews()
    return {
      show: {
        title: say(words['views.title']),
        lines: tellLooks(items, lang, say),
        one: null,
        next: null,
        full: items.length === MOST
      }
    }
  }
})

/** The same of one application, all of them. */
export const dossierViews = definePage<View>({
  name: 'dossierViews',
  path: { vi: '/ho-so/:id/ai-da-xem', en: '/en/dossiers/:id/who-looked' },
  access: 'person',
  template: 'account/views.njk',
  words,
  async get({ licensing, params, query, lang, say, url }) {
    const id = params.id ?? ''
    const [{ code }, { items, next }] = await Promise.all([
      licensing.dossier(id),
      licensing.views(id, query.before)
    ])
    return {
      show: {
        title: say(words['views.titleOne'], { code: code ?? '' }),
        lines: tellLooks(items, lang, say),
        one: { id },
        next: next === null ? null : `${url('dossierViews', { id })}?before=${encodeURIComponent(next)}`,
        full: false
      }
    }
  }
})
