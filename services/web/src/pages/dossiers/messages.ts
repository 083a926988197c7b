import { randomUUID } from 'node:crypto'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import { tell, type ToldEntry } from '../../telling/dossier.ts'
import { dossierWords as words } from './words.ts'

type View = {
  id: string
  code: string | null
  messages: ToldEntry[]
  /** Whether one may be written now. */
  open: boolean
  text: string
  error: string | null
  key: string
  version: number
}

/** What applicant and officials wrote to each other about an application, and a place to write more. */
export const messages = definePage<View>({
  name: 'messages',
  path: { vi: '/ho-so/:id/tin-nhan', en: '/en/dossiers/:id/messages' },
  access: 'person',
  template: 'dossiers/messages.njk',
  words,
  async get(context) {
    const { params, url, person, kept } = context
    const id = params.id ?? ''
    if (person.agency !== null) return { go: url('officialsDossier', { id }) }
    return { show: await viewOf(context, kept?.entries ?? [], null) }
  },
  async post(context, form) {
    const { licensing, params, url, say, notify } = context
    const id = params.id ?? ''
    const text = textIn(form, 'text')
    if (text.length < 10 || text.length > 2000) {
      const error = say(words[text.length < 10 ? 'messages.short' : 'messages.long'])
      return { status: 422, show: await viewOf(context, form, error) }
    }
    try {
      const act = { version: Number(textIn(form, 'version')), key: textIn(form, 'key') }
      await licensing.act(id, 'messages', { ...act, body: { text } })
      await notify(words['messages.sent'])
      return { go: url('messages', { id }) }
    } catch (error) {
      const refused = refusalIn(error, [409])
      const why = refused.code === 'changed-meanwhile' ? words['messages.changed'] : whyOf(refused)
      return { status: 409, show: await viewOf(context, form, why[context.lang]) }
    }
  }
})

async function viewOf({ licensing, params, lang, say }: Context, form: Form, error: string | null) {
  const one = await licensing.dossier(params.id ?? '')
  return {
    title: say(words['messages.title']),
    faulty: error !== null,
    id: one.id,
    code: one.code,
    messages: tell(one, lang, say, true).messages,
    open: one.allowedActions.includes('SendMessage'),
    text: textIn(form, 'text'),
    error,
    key: (error === null && textIn(form, 'key')) || randomUUID(),
    version: one.version
  }
}
