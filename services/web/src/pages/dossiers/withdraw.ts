import { randomUUID } from 'node:crypto'
import { textIn } from '../../frame/forms.ts'
import { definePage } from '../../frame/page.ts'
import { refusalIn } from '../../frame/refusal.ts'
import { dossierWords as words } from './words.ts'

type View = { id: string; code: string; procedure: string; key: string; version: number }

/** Asked once more, because it cannot be undone. */
export const withdraw = definePage<View>({
  name: 'withdraw',
  path: { vi: '/ho-so/:id/rut', en: '/en/dossiers/:id/withdraw' },
  access: 'person',
  template: 'dossiers/withdraw.njk',
  words,
  async get({ licensing, params, lang, say, url, kept }) {
    const id = params.id ?? ''
    const one = await licensing.dossier(id)
    if (!one.allowedActions.includes('Withdraw') || one.code === null) return { go: url('dossier', { id }) }
    return {
      show: {
        title: say(words['withdraw.title']),
        id,
        code: one.code,
        procedure: one.procedure.name[lang],
        key: textIn(kept?.entries ?? [], 'key') || randomUUID(),
        version: one.version
      }
    }
  },
  async post({ licensing, params, url, notify }, form) {
    const id = params.id ?? ''
    try {
      const act = { version: Number(textIn(form, 'version')), key: textIn(form, 'key') }
      await licensing.act(id, 'withdraw', act)
      await notify(words['withdraw.done'])
    } catch (error) {
      refusalIn(error, [409])
      await notify(words['withdraw.not'])
    }
    return { go: url('dossier', { id }) }
  }
})
