import { textIn } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { mandateLine, type MandateLine } from './mandates.ts'
import { institutionWords as words } from './words.ts'

type View = {
  choices: { value: string; text: string; checked: boolean }[]
  /** By what they act for others, or did until it was taken from them. */
  given: MandateLine[]
  error: string | null
}

const MYSELF = 'myself'

/** On whose behalf a person works: chosen by them and shown on each page; licensing judges each act all the same. */
export const actFor = definePage<View>({
  name: 'actFor',
  path: { vi: '/co-so/thay-mat', en: '/en/institution/act-for' },
  access: 'person',
  template: 'institution/act-for.njk',
  words,
  get: context => show(context, null),
  async post(context, form) {
    const { licensing, url, say, notify, actAs } = context
    const chosen = textIn(form, 'for')
    if (chosen === '') return show(context, say(words['choose.missing']))
    if (chosen === MYSELF) {
      await actAs(null)
      await notify(words['chosen.myself'])
      return { go: url('mine') }
    }
    const one = (await licensing.institutions()).find(({ id }) => id === chosen)
    if (one === undefined) return show(context, say(words['chosen.lost']))
    await actAs(one)
    await notify(words['chosen.one'])
    return { go: url('workplace') }
  }
})

async function show(context: Context, error: string | null) {
  const { licensing, person, say, session, url } = context
  if (person.agency !== null) return { go: url('queue') }
  const [institutions, { items }, procedures] = await Promise.all([
    licensing.institutions(),
    licensing.myMandates(),
    licensing.recentProcedures()
  ])
  const now = session?.actsFor?.id ?? null
  return {
    status: error === null ? 200 : 422,
    show: {
      title: say(words['choose.title']),
      faulty: error !== null,
      choices:
        institutions.length === 0
          ? []
          : [
              ...institutions.map(({ id, name }) => ({ value: id, text: name, checked: id === now })),
              {
                value: MYSELF,
                text: say(words['choose.myself'], { name: person.name }),
                checked: false
              }
            ],
      given: items.map(item => mandateLine(item, procedures, context)),
      error
    }
  }
}
