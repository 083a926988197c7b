import { NoSuchPage } from '../../../frame/faults.ts'
import { fileHref, type FileRoute } from '../../../frame/file.ts'
import { definePage } from '../../../frame/page.ts'
import { isHead } from '../duties.ts'
import { filterOf, hrefOf, queuedIn } from './narrowing.ts'
import { choicesOf, toldNarrowing } from './told-narrowing.ts'
import { officialWords as words } from '../words.ts'

type View = { tab: string; narrowed: string[]; csv: string; xlsx: string; back: string }

/** Takes a queue out of the house as it is narrowed: for who answers for it; the file itself wants a fresh and strong sign-in. */
export const exportPage = definePage<View>({
  name: 'exportQueue',
  path: { vi: '/can-bo/xuat', en: '/en/officials/export' },
  access: 'official',
  template: 'officials/queue/export.njk',
  words,
  async get(context) {
    const { query, person, say, lang, url } = context
    if (!isHead(person)) throw new NoSuchPage()
    const { tab, narrowing } = queuedIn(query)
    const at = fileHref(queueSheet, lang)
    return {
      show: {
        title: say(words['export.title']),
        tab: say(words[`tab.${tab}`]),
        narrowed: toldNarrowing(context, narrowing, await choicesOf(context)),
        csv: hrefOf(at, { tab, narrowing }, { format: 'csv' }),
        xlsx: hrefOf(at, { tab, narrowing }, { format: 'xlsx' }),
        back: hrefOf(url('queue'), { tab, narrowing })
      }
    }
  }
})

export const queueSheet: FileRoute = {
  path: { vi: '/can-bo/xuat/tep', en: '/en/officials/export/file' },
  access: 'official',
  page: 'exportQueue',
  strong: true,
  fetch: ({ licensing, query }) =>
    licensing.exportQueue(filterOf(queuedIn(query)), query.format === 'xlsx' ? 'xlsx' : 'csv')
}
