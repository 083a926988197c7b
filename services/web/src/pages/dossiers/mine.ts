import { definePage } from '../../frame/page.ts'
import { tellLine } from '../../telling/dossier.ts'
import { dossierWords as words } from './words.ts'

type View = { lines: ReturnType<typeof tellLine>[]; next: string | null }

/** What I, or the institutions I act for, have begun or filed; the latest change first. */
export const mine = definePage<View>({
  name: 'mine',
  path: { vi: '/ho-so', en: '/en/dossiers' },
  access: 'person',
  template: 'dossiers/mine.njk',
  words,
  async get({ licensing, query, lang, say, url, person, session }) {
    if (person.agency !== null) return { go: url('queue') }
    const { items, next } = await licensing.mine({ after: query.after, institution: session?.actsFor?.id })
    return {
      show: {
        title: say(words['mine.title']),
        lines: items.map(line => tellLine(line, lang, say)),
        next: next === null ? null : `${url('mine')}?after=${encodeURIComponent(next)}`
      }
    }
  }
})
