import { randomUUID } from 'node:crypto'
import { textIn } from '../../frame/forms.ts'
import { definePage } from '../../frame/page.ts'
import type { Say } from '../../frame/words.ts'
import { Refused } from '../../services/ask.ts'
import type { Line } from '../../services/licensing-schemas.ts'
import { tellLine } from '../../telling/dossier.ts'
import { timeUntil, type TimeLeft } from '../../telling/time-left.ts'
import { officialWords as words } from './words.ts'

const TABS = [
  'all',
  'mine',
  'submitted',
  'accepted',
  'inProgress',
  'supplementRequested',
  'decided',
  'late'
] as const

type View = {
  tabs: { text: string; count: number; counted: string; href: string; current: boolean }[]
  caption: string
  lines: (ReturnType<typeof tellLine> & { left: TimeLeft })[]
  next: string | null
  /** Of taking the next, however often its button is pressed. */
  key: string
}

/** The open dossiers of the official's agency by parts, the one due first on top. */
export const queue = definePage<View>({
  name: 'queue',
  path: { vi: '/can-bo', en: '/en/officials' },
  access: 'official',
  template: 'officials/queue.njk',
  words,
  async get({ licensing, query, lang, say, url, deps }) {
    const tab = TABS.find(one => one === query.tab) ?? 'all'
    const [counts, { items, next }] = await Promise.all([
      licensing.counts(),
      licensing.queue(tab === 'all' ? undefined : tab, query.after)
    ])
    const at = (name: string) => (name === 'all' ? url('queue') : `${url('queue')}?tab=${name}`)
    return {
      show: {
        title: say(words['queue.title']),
        tabs: TABS.map(name => ({
          text: say(words[`tab.${name}`]),
          count: counts[name] ?? 0,
          counted: say(words['tab.count'], { count: counts[name] ?? 0 }),
          href: at(name),
          current: name === tab
        })),
        caption: say(words['queue.caption'], { tab: say(words[`tab.${tab}`]) }),
        lines: items.map(line => ({ ...tellLine(line, lang, say), left: leftOf(line, deps.now(), say) })),
        next:
          next === null ? null : `${at(tab)}${tab === 'all' ? '?' : '&'}after=${encodeURIComponent(next)}`,
        key: randomUUID()
      }
    }
  },
  /** The next that waits for whoever asks: chosen by its due time, not by liking. */
  async post({ licensing, notify, url }, form) {
    try {
      const { id } = await licensing.claimNext(textIn(form, 'key'))
      await notify(words['queue.taken'])
      return { go: url('officialsDossier', { id }) }
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'nothing-waits') throw error
      await notify(error.detail)
      return { go: url('queue') }
    }
  }
})

/** What is decided waits for nobody's clock; what its applicant must supply stands still. */
function leftOf({ status, dueAt }: Line, now: Date, say: Say): TimeLeft {
  if (status === 'decided') return { urgency: 'none', sign: '✓', text: say(words['due.met']) }
  if (status === 'supplementRequested' && dueAt === null)
    return { urgency: 'paused', sign: '❚❚', text: say(words['queue.untilApplicant']) }
  return timeUntil(dueAt, now, say)
}
