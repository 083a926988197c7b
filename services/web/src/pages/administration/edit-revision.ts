import { NoSuchPage } from '../../frame/faults.ts'
import { textIn } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { Refused } from '../../services/ask.ts'
import { dataIn } from './data-in.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { toldRevision } from './told-revision.ts'
import { administrationWords as words } from './words.ts'

type View = {
  back: string
  text: string
  edited: number
  error: string | null
  problems: { text: string; href: string }[]
}

/** A draft of a procedure as data: kept as far as it has come; what is wrong with it is told on its own page. */
export const editRevision = definePage<View>({
  name: 'editRevision',
  path: {
    vi: '/can-bo/quan-tri/thu-tuc/:code/:version/sua',
    en: '/en/officials/administration/procedures/:code/:version/edit'
  },
  access: 'official',
  template: 'administration/edit-revision.njk',
  words,
  async get(context) {
    onlyAdministrators(context.person)
    const kept = context.kept ? textIn(context.kept.entries, 'data') : undefined
    return { show: await viewOf(context, { text: kept, error: null }) }
  },
  async post(context, form) {
    const { licensing, person, params, notify, url, say, lang } = context
    onlyAdministrators(person)
    const { code = '', version = '' } = params
    const text = textIn(form, 'data')
    const given = dataIn(text)
    if ('line' in given)
      return {
        status: 422,
        show: await viewOf(context, {
          text,
          error: say(words['draft.wrong'], { line: given.line ?? 'none' })
        })
      }
    try {
      await licensing.saveRevision(code, version, given.data, Number(textIn(form, 'edited')))
    } catch (error) {
      if (!(error instanceof Refused) || ![409, 422].includes(error.status)) throw error
      const why = (error.errors[0]?.detail ?? error.detail)[lang]
      return { status: error.status, show: await viewOf(context, { text, error: why }) }
    }
    await notify(words['draft.saved'])
    return { go: url('revision', { code, version }) }
  }
})

async function viewOf(
  { licensing, params, say, lang, url }: Context,
  { text, error }: { text: string | undefined; error: string | null }
) {
  const { code = '', version = '' } = params
  const found = await licensing.revision(code, version)
  if (found.status !== 'draft') throw new NoSuchPage()
  return {
    title: say(words['draft.title'], { name: toldRevision(found, lang, say).name }),
    faulty: error !== null,
    back: url('revision', { code, version }),
    text: text ?? JSON.stringify(found.definition, null, 2),
    edited: found.edited,
    error,
    problems: error === null ? [] : [{ text: error, href: '#data' }]
  }
}
