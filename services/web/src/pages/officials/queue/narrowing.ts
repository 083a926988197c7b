import { isDay } from '../../../frame/plain-dates.ts'
import { dayIn, wholeDay } from '../../../frame/typed-days.ts'

/** The parts of the queue as pages call them; `late` is the service's `overdue`. */
export const TABS = [
  'all',
  'mine',
  'unassigned',
  'submitted',
  'accepted',
  'inProgress',
  'supplementRequested',
  'feeRequested',
  'decided',
  'opinions',
  'unanswered',
  'dueSoon',
  'late'
] as const
export type Tab = (typeof TABS)[number]

const DAYS = ['dueAfter', 'dueBefore', 'submittedAfter', 'submittedBefore'] as const
const NAMES = ['procedure', 'assignee', ...DAYS, 'sort'] as const
export type Day = (typeof DAYS)[number]
/** What narrows a part further, by the names that stand in the address: the service's own. */
export type Narrowing = Partial<Record<(typeof NAMES)[number], string>>
export type Queued = { tab: Tab; narrowing: Narrowing }
type Asked = Queued & { days: { name: Day; typed: string }[]; wrong: Day[] }

/** What an address asks for, and which of its days are none. */
export function queuedIn(query: Readonly<Record<string, string>>): Asked {
  const tab = TABS.find(one => one === query.tab) ?? 'all'
  const days = DAYS.map(name => ({ name, typed: dayIn(query, name).slice(0, 60) }))
  const given = NAMES.flatMap(name => {
    const day = days.find(one => one.name === name)
    const value = day === undefined ? query[name]?.trim() : wholeDay(day.typed)
    return value ? [[name, value.slice(0, 60)] as const] : []
  })
  const wrong = DAYS.filter(day => given.some(([name, value]) => name === day && !isDay(value)))
  return {
    tab,
    days,
    wrong,
    narrowing: Object.fromEntries(given.filter(([name]) => !wrong.some(day => day === name)))
  }
}

/** The address of a part, narrowed. */
export function hrefOf(queue: string, { tab, narrowing }: Queued, more: Record<string, string> = {}): string {
  const search = new URLSearchParams({ ...(tab === 'all' ? {} : { tab }), ...narrowing, ...more })
  return search.size === 0 ? queue : `${queue}?${search.toString()}`
}

/** The same as the service is asked for it. */
export function filterOf({ tab, narrowing }: Queued): Record<string, string> {
  if (tab === 'all') return { ...narrowing }
  const named = TAB_OF[tab]
  return { ...(named === undefined ? { status: tab } : { tab: named }), ...narrowing }
}

/** Back from a filter that was kept. */
export function queuedOf({ tab, status, ...narrowing }: Record<string, string>): Queued {
  const found = TABS.find(one => one === status || (tab !== undefined && TAB_OF[one] === tab))
  return { ...queuedIn(narrowing), tab: found ?? 'all' }
}

const TAB_OF: Partial<Record<Tab, string>> = {
  mine: 'mine',
  unassigned: 'unassigned',
  decided: 'decided',
  opinions: 'opinions',
  unanswered: 'unanswered',
  dueSoon: 'due-soon',
  late: 'overdue'
}

/** How the counts of the service are called. */
export const countNameOf = (tab: Tab): string => TAB_OF[tab] ?? tab
