import { definePage } from '../../frame/page.ts'
import { momentOf } from '../../frame/dates.ts'
import { lettersFor, type Download } from '../dossiers/downloads.ts'
import { applyingWords as words } from './words.ts'

type View = { id: string; code: string; procedure: string; receipt: Download | null; next: string[] }

/** Shown only of an application that the service holds as filed. */
export const submitted = definePage<View>({
  name: 'submitted',
  path: { vi: '/ho-so/:id/da-nop', en: '/en/dossiers/:id/filed' },
  access: 'person',
  template: 'applying/submitted.njk',
  words,
  async get({ licensing, params, url, lang, say }) {
    const id = params.id ?? ''
    const one = await licensing.dossier(id)
    const { code, status, clock, procedure } = one
    if (code === null || status !== 'submitted') return { go: url('dossier', { id }) }
    return {
      show: {
        title: say(words['done.title']),
        id,
        code,
        procedure: procedure.name[lang],
        receipt: lettersFor(one, lang, say)[0] ?? null,
        next: [
          clock?.dueAt
            ? say(words['done.intake'], { at: momentOf(clock.dueAt, lang) })
            : say(words['done.intakeSoon']),
          say(words['done.then'])
        ]
      }
    }
  }
})
