import { textIn, type Form } from '../../../frame/forms.ts'
import { definePage, type Context } from '../../../frame/page.ts'
import { Refused } from '../../../services/ask.ts'
import { filterOf, hrefOf, queuedIn, queuedOf } from './narrowing.ts'
import { choicesOf, toldNarrowing } from './told-narrowing.ts'
import { officialWords as words } from '../words.ts'

type View = {
  saved: { id: string; name: string; href: string }[]
  /** What would be kept: the part and what narrows it. Nothing where the address says nothing. */
  tab: string
  narrowed: string[] | null
  name: string
  error: string | null
  faults: { text: string; href: string }[]
}

/** The filters that an official keeps by name: one to add from the address, those there are to open or remove. */
export const filters = definePage<View>({
  name: 'queueFilters',
  path: { vi: '/can-bo/bo-loc', en: '/en/officials/filters' },
  access: 'official',
  template: 'officials/queue/filters.njk',
  words,
  get: async context => ({ show: await viewOf(context, context.kept?.entries ?? [], null) }),
  async post(context, form) {
    const { licensing, say, query, notify, url } = context
    const drop = textIn(form, 'drop')
    if (drop !== '') {
      await licensing.dropFilter(drop).catch((error: unknown) => {
        // removed already, perhaps by the same button
        if (!(error instanceof Refused) || error.status !== 404) throw error
      })
      await notify(words['filters.dropped'])
      return { go: url('queueFilters') }
    }
    const name = textIn(form, 'name')
    if (name === '' || name.length > 80) {
      const error = say(words[name === '' ? 'filters.name.missing' : 'filters.name.long'])
      return { status: 422, show: await viewOf(context, form, error) }
    }
    try {
      await licensing.saveFilter(name, filterOf(queuedIn(query)))
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error
      return { status: 409, show: await viewOf(context, form, error.detail[context.lang]) }
    }
    await notify(words['filters.saved'])
    return { go: hrefOf(url('queue'), queuedIn(query)) }
  }
})

async function viewOf(context: Context, form: Form, error: string | null) {
  const { licensing, say, query, url } = context
  const [{ items }, choices] = await Promise.all([licensing.filters(), choicesOf(context)])
  const { tab, narrowing } = queuedIn(query)
  const isThere = tab !== 'all' || Object.keys(narrowing).length > 0
  return {
    title: say(words['filters.title']),
    faulty: error !== null,
    saved: items.map(({ id, name, filter }) => ({ id, name, href: hrefOf(url('queue'), queuedOf(filter)) })),
    tab: say(words[`tab.${tab}`]),
    narrowed: isThere ? toldNarrowing(context, narrowing, choices) : null,
    name: textIn(form, 'name'),
    error,
    faults: error === null ? [] : [{ text: error, href: '#name' }]
  }
}
