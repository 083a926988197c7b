import { randomUUID } from 'node:crypto'
import { momentOf } from '../../frame/dates.ts'
import { NoSuchPage } from '../../frame/faults.ts'
import { textIn } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { toldRevision } from './told-revision.ts'
import { administrationWords as words } from './words.ts'

type View = {
  told: ReturnType<typeof toldRevision>
  back: string
  edited: number
  key: string
  /** Why what was asked for was not done. */
  refusal: string | null
}

/** Asked once more, because a draft that is given up does not come back. */
export const discardRevision = definePage<View>({
  name: 'discardRevision',
  path: {
    vi: '/can-bo/quan-tri/thu-tuc/:code/:version/bo',
    en: '/en/officials/administration/procedures/:code/:version/discard'
  },
  access: 'official',
  template: 'administration/discard-revision.njk',
  words,
  async get(context) {
    onlyAdministrators(context.person)
    return { show: await viewOf(context, null) }
  },
  async post(context, form) {
    const { licensing, person, params, notify, url, say, lang } = context
    onlyAdministrators(person)
    const { code = '', version = '' } = params
    try {
      await licensing.discardRevision(code, version, {
        version: Number(textIn(form, 'edited')),
        key: textIn(form, 'key')
      })
      await notify(words['discard.done'])
    } catch (error) {
      const refused = refusalIn(error, [409])
      if (refused.code === 'not-a-draft') {
        await notify(whyOf(refused))
        return { go: url('revision', { code, version }) }
      }
      if (refused.code !== 'changed-meanwhile')
        return { status: 409, show: await viewOf(context, () => whyOf(refused)[lang]) }
      const changed = (at: string) => say(words['discard.changed'], { at })
      return { status: 409, show: await viewOf(context, changed) }
    }
    // of a procedure that was never law nothing is left
    return { go: version === '1' ? url('administerProcedures') : url('revisions', { code }) }
  }
})

async function viewOf(
  { licensing, params, say, lang, url }: Context,
  refusal: ((changedAt: string) => string) | null
) {
  const { code = '', version = '' } = params
  const found = await licensing.revision(code, version)
  if (found.status !== 'draft') throw new NoSuchPage()
  const told = toldRevision(found, lang, say)
  return {
    title: say(words['discard.title'], { name: told.name }),
    faulty: refusal !== null,
    told,
    back: url('revision', { code, version }),
    edited: found.edited,
    key: randomUUID(),
    refusal: refusal?.(momentOf(found.changedAt, lang)) ?? null
  }
}
