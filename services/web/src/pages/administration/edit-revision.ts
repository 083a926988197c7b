import { momentOf } from '../../frame/dates.ts'
import { NoSuchPage } from '../../frame/faults.ts'
import { textIn, type Form } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import { Refused } from '../../services/ask.ts'
import { dataIn } from './data-in.ts'
import { differing } from './differing.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

type View = {
  back: string
  here: string
  text: string
  edited: number
  error: string | null
  problems: { text: string; href: string }[]
  /** What somebody else saved meanwhile, shown before it is overwritten. */
  conflict: { told: string; differs: string[]; now: string } | null
  /** The draft is one no more: what was typed is for reading alone. */
  isGone: boolean
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
    return shown(context, context.kept?.entries ?? null, {})
  },
  async post(context, form) {
    const { licensing, person, params, notify, url, say, lang } = context
    onlyAdministrators(person)
    const { code = '', version = '' } = params
    const given = dataIn(textIn(form, 'data'))
    if ('line' in given)
      return shown(context, form, {
        status: 422,
        error: say(words['draft.wrong'], { line: given.line ?? 'none' })
      })
    try {
      await licensing.saveRevision(code, version, given.data, Number(textIn(form, 'edited')))
    } catch (error) {
      const refused = refusalIn(error, [404, 409, 422])
      if (refused.code !== 'changed-meanwhile')
        return shown(context, form, { status: refused.status, error: whyOf(refused)[lang] })
      const { definition } = await licensing.revision(code, version)
      const differs = differing(definition, given.data)
      if (differs.length > 0) return shown(context, form, { status: 409, differs })
    }
    await notify(words['draft.saved'])
    return { go: url('revision', { code, version }) }
  }
})

type More = { status?: number; error?: string; differs?: string[] }

/**
 * The form says which state of the draft was read: the present one only when nothing was typed yet, or when it is shown
 * beside what was typed.
 */
async function shown(context: Context, form: Form | null, { status = 200, error, differs }: More) {
  const { licensing, params, say, lang, url } = context
  const { code = '', version = '' } = params
  const found = await licensing.revision(code, version).catch(orNone)
  const isGone = found?.status !== 'draft'
  if (isGone && form === null) throw new NoSuchPage()
  const now = JSON.stringify(found?.definition, null, 2)
  const edited = form === null || differs !== undefined ? found?.edited : Number(textIn(form, 'edited'))
  const wrong = isGone ? say(words['draft.gone']) : (error ?? null)
  return {
    status: isGone ? 409 : status,
    show: {
      title: say(words['draft.title'], { name: say(words['revisions.one'], { version }) }),
      faulty: wrong !== null || differs !== undefined,
      back: isGone ? url('revisions', { code }) : url('revision', { code, version }),
      here: url('editRevision', { code, version }),
      text: form === null ? now : textIn(form, 'data'),
      edited: edited ?? 0,
      error: wrong,
      problems: wrong === null ? [] : [{ text: wrong, href: '#data' }],
      conflict:
        differs === undefined || found === null
          ? null
          : { told: say(words['draft.conflict'], { at: momentOf(found.changedAt, lang) }), differs, now },
      isGone
    }
  }
}

function orNone(error: unknown): null {
  if (error instanceof Refused && error.status === 404) return null
  throw error
}
