import { momentOf } from '../../../frame/dates.ts'
import { NoSuchPage } from '../../../frame/faults.ts'
import { definePage, type Context } from '../../../frame/page.ts'
import { statusOf } from '../../../telling/dossier.ts'
import type { Overview } from '../../../services/overview-schema.ts'
import { chartOf, type Bar, type Chart } from './charts.ts'
import { isHead } from '../duties.ts'
import { hrefOf, TABS } from '../queue/narrowing.ts'
import { trendOf } from './trend.ts'
import { officialWords as words } from '../words.ts'

/** As a dossier goes through them. */
const IN_ORDER = [
  'submitted',
  'accepted',
  'inProgress',
  'supplementRequested',
  'feeRequested',
  'decided',
  'returned',
  'refused',
  'withdrawn',
  'stopped'
] as const

type View = { asOf: string; trend: ReturnType<typeof trendOf>; charts: Chart[] }

/** How it stands with the agency's dossiers, for who answers for it: by state, by time limit, by age; as of now. */
export const overviewPage = definePage<View>({
  name: 'overview',
  path: { vi: '/can-bo/tong-quan', en: '/en/officials/overview' },
  access: 'official',
  template: 'officials/overview/overview.njk',
  words,
  async get(context) {
    const { licensing, person, say, lang } = context
    if (!isHead(person)) throw new NoSuchPage()
    const [overview, trend] = await Promise.all([licensing.overview(), licensing.trend()])
    return {
      show: {
        title: say(words['overview.title']),
        asOf: say(words['overview.asOf'], { at: momentOf(overview.asOf, lang) }),
        trend: trendOf(context, trend),
        charts: [states(context, overview), timing(context, overview), agesOf(context, overview)]
      }
    }
  }
})

function states({ say, url }: Context, { states: counted }: Overview): Chart {
  const about = {
    title: say(words['states.title']),
    caption: say(words['states.caption']),
    what: say(words['queue.status'])
  }
  return chartOf(
    about,
    IN_ORDER.map(status => {
      const tab = TABS.find(one => one === status)
      return {
        label: statusOf({ status, rejected: false }, say).text,
        count: counted.find(one => one.status === status)?.count ?? 0,
        href: tab === undefined ? null : hrefOf(url('queue'), { tab, narrowing: {} }),
        tone: 'plain'
      }
    })
  )
}

function timing({ say, url }: Context, { people }: Overview): Chart {
  const sum = (of: (one: Overview['people'][number]) => number) =>
    people.reduce((total, one) => total + of(one), 0)
  const [late, soon, waiting] = [sum(one => one.late), sum(one => one.soon), sum(one => one.waiting)]
  const part = (tab: 'late' | 'dueSoon') => hrefOf(url('queue'), { tab, narrowing: {} })
  const bars: Bar[] = [
    { label: say(words['timing.late']), count: late, href: part('late'), tone: 'late' },
    { label: say(words['timing.soon']), count: soon, href: part('dueSoon'), tone: 'soon' },
    {
      label: say(words['timing.fine']),
      count: sum(one => one.open) - late - soon - waiting,
      href: null,
      tone: 'fine'
    },
    { label: say(words['timing.waiting']), count: waiting, href: null, tone: 'plain' }
  ]
  const about = {
    title: say(words['timing.title']),
    caption: say(words['timing.caption']),
    what: say(words['timing.what'])
  }
  return chartOf(about, bars)
}

/** How long open dossiers have been here. */
export function agesOf({ say }: Pick<Context, 'say'>, { ages }: Overview): Chart {
  const about = {
    title: say(words['ages.title']),
    caption: say(words['ages.caption']),
    what: say(words['ages.days'])
  }
  return chartOf(
    about,
    ages.map(({ from, to, count }) => ({
      label: to === null ? say(words['ages.more'], { from }) : say(words['ages.between'], { from, to }),
      count,
      href: null,
      tone: 'plain'
    }))
  )
}
