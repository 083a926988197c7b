import { dayOf, momentOf } from '../../../frame/dates.ts'
import { NoSuchPage } from '../../../frame/faults.ts'
import { definePage } from '../../../frame/page.ts'
import type { Chart } from './charts.ts'
import { isHead } from '../duties.ts'
import { hrefOf } from '../queue/narrowing.ts'
import { agesOf } from './overview.ts'
import { officialWords as words } from '../words.ts'

type View = {
  asOf: string
  people: {
    name: string
    title: string | null
    href: string
    open: number
    late: number
    soon: number
    waiting: number
    oldest: string
  }[]
  ages: Chart
}

/** Who holds how much, and what is late with whom: the way to give it to others. */
export const workload = definePage<View>({
  name: 'workload',
  path: { vi: '/can-bo/khoi-luong', en: '/en/officials/workload' },
  access: 'official',
  template: 'officials/overview/workload.njk',
  words,
  async get(context) {
    const { licensing, person, say, lang, url } = context
    if (!isHead(person)) throw new NoSuchPage()
    const overview = await licensing.overview()
    return {
      show: {
        title: say(words['load.title']),
        asOf: say(words['overview.asOf'], { at: momentOf(overview.asOf, lang) }),
        people: overview.people.map(({ official, oldest, ...load }) => ({
          ...load,
          name: official?.name ?? say(words['load.nobody']),
          title: official?.title[lang] ?? null,
          href: hrefOf(
            url('queue'),
            official === null
              ? { tab: 'unassigned', narrowing: {} }
              : { tab: 'all', narrowing: { assignee: official.id } }
          ),
          oldest: oldest === null ? say(words['load.none']) : dayOf(oldest, lang)
        })),
        ages: agesOf(context, overview)
      }
    }
  }
})
