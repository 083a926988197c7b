import { randomUUID } from 'node:crypto'
import { textIn } from '../../../frame/forms.ts'
import { definePage, type Context } from '../../../frame/page.ts'
import { momentOf } from '../../../frame/dates.ts'
import type { Say } from '../../../frame/words.ts'
import { wrongDay } from '../../../frame/typed-days.ts'
import { Refused } from '../../../services/ask.ts'
import type { Line } from '../../../services/licensing-schemas.ts'
import { tellLine } from '../../../telling/dossier.ts'
import { timeLeftOf, type TimeLeft } from '../../../telling/time-left.ts'
import { MARK_AT } from './serve-mark.ts'
import { actsOnMany, decidesElsewhere, isHead, signs } from '../duties.ts'
import {
  countNameOf,
  filterOf,
  hrefOf,
  queuedIn,
  queuedOf,
  TABS,
  type Day,
  type Queued
} from './narrowing.ts'
import { choicesOf, toldNarrowing, type Choices } from './told-narrowing.ts'
import { officialWords as words } from '../words.ts'

type View = {
  tabs: { text: string; count: string; counted: string; href: string; current: boolean }[]
  caption: string
  lines: (ReturnType<typeof tellLine> & { left: TimeLeft; unanswered: string | null })[]
  empty: string
  next: string | null
  /** Of taking the next, however often its button is pressed. */
  key: string
  /** What was searched for; undefined where the queue itself is shown. */
  q: string | undefined
  tab: string
  narrowing: Queued['narrowing']
  /** As they were typed, whether they are any. */
  days: { name: Day; typed: string }[]
  narrowed: string[]
  choices: Choices
  saved: { name: string; href: string }[]
  hrefs: { clear: string; keep: string; export: string | null }
  picks: boolean
  gives: boolean
  /** Ticks all of this page, or none, without a script too. */
  pickAll: { on: boolean; href: string }
  signs: boolean
  /** Single keys work: they can be switched off. */
  hasKeys: boolean
  /** Where the page asks whether anything has changed. */
  mark: string
  errors: Partial<Record<Day | 'q', string>>
  faults: { text: string; href: string }[]
}

/** The open dossiers of the official's agency by parts, narrowed as the address says, the one due first on top; or what a search finds. */
export const queue = definePage<View>({
  name: 'queue',
  path: { vi: '/can-bo', en: '/en/officials' },
  access: 'official',
  template: 'officials/queue/queue.njk',
  words,
  async get(context) {
    const { licensing, query, lang, say, url, person } = context
    const { narrowing, days, wrong, ...asked } = queuedIn(query)
    const tabs = decidesElsewhere(person) ? ELSEWHERE : TABS
    const tab = tabs.find(one => one === asked.tab) ?? tabs[0]
    const q = query.q?.trim().slice(0, 100)
    const short = q !== undefined && q.length < 2
    const [counts, found, choices, { items: saved }] = await Promise.all([
      licensing.counts(narrowing),
      foundFor(context, { tab, narrowing }, q),
      choicesOf(context),
      licensing.filters()
    ])
    const errors = {
      ...Object.fromEntries(wrong.map(day => [day, say(wrongDay(words[`filter.${day}`]))])),
      ...(short ? { q: say(words['search.short']) } : {})
    }
    const here = (more: Record<string, string>) =>
      q === undefined
        ? hrefOf(url('queue'), { tab, narrowing }, more)
        : `${url('queue')}?${params({ q, ...more })}`
    const page = query.after === undefined ? {} : { after: query.after }
    const faulty = Object.keys(errors).length > 0
    return {
      status: faulty ? 422 : 200,
      show: {
        title: say(words['queue.title']),
        faulty,
        tabs: tabs.map(name => ({
          text: say(words[`tab.${name}`]),
          ...countedOf(counts[countNameOf(name)] ?? 0, say),
          href: hrefOf(url('queue'), { tab: name, narrowing }),
          current: q === undefined && name === tab
        })),
        caption:
          q === undefined
            ? say(words[narrowing.sort === 'submitted' ? 'queue.captionByFiling' : 'queue.caption'], {
                tab: say(words[`tab.${tab}`])
              })
            : say(words['search.caption'], { q }),
        lines: found.items.map(line => ({
          ...tellLine(line, lang, say),
          left: leftOf(line, say),
          unanswered:
            line.unansweredSince === null
              ? null
              : say(words['queue.unanswered'], { at: momentOf(line.unansweredSince, lang) })
        })),
        empty: say(words[q === undefined ? 'queue.empty' : 'search.none'], { q }),
        next: found.next === null ? null : here({ after: found.next }),
        key: randomUUID(),
        q,
        tab,
        narrowing,
        days,
        narrowed: toldNarrowing(context, narrowing, choices),
        choices,
        saved: saved.map(({ name, filter }) => ({ name, href: hrefOf(url('queue'), queuedOf(filter)) })),
        hrefs: {
          clear: hrefOf(url('queue'), { tab, narrowing: {} }),
          keep: hrefOf(url('queueFilters'), { tab, narrowing }),
          export: isHead(person) ? hrefOf(url('exportQueue'), { tab, narrowing }) : null
        },
        picks: actsOnMany(person),
        gives: isHead(person),
        pickAll: {
          on: query.pick === 'all',
          href: `${here({ ...page, ...(query.pick === 'all' ? {} : { pick: 'all' }) })}#live-lines`
        },
        hasKeys: context.remembered('keys') !== 'off',
        mark: MARK_AT[lang],
        signs: signs(person),
        errors,
        faults: Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))
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

/** Not asked for what is too short to be searched for. */
async function foundFor({ licensing, query }: Context, queued: Queued, q: string | undefined) {
  if (q === undefined) return licensing.queue(filterOf(queued), query.after)
  return q.length < 2 ? { items: [], next: null } : licensing.search(q, query.after)
}

/** The service counts to a thousand and one: more than a thousand. */
const MOST_COUNTED = 1000
function countedOf(count: number, say: Say): { count: string; counted: string } {
  if (count <= MOST_COUNTED) return { count: String(count), counted: say(words['tab.count'], { count }) }
  return { count: say(words['tab.many']), counted: say(words['tab.manyCounted']) }
}

/** The parts of a queue that comes from other agencies alone. */
const ELSEWHERE = ['opinions', 'mine'] as const

const params = (values: Record<string, string>): string => new URLSearchParams(values).toString()

/** What is decided waits for nobody's clock; what its applicant must supply stands still. */
function leftOf(line: Line, say: Say): TimeLeft {
  const { status, dueAt } = line
  if (status === 'decided') return { urgency: 'none', sign: '✓', text: say(words['due.met']) }
  if (status === 'supplementRequested' && dueAt === null)
    return { urgency: 'paused', sign: '❚❚', text: say(words['queue.untilApplicant']) }
  return timeLeftOf(line, say)
}
