import { readFileSync } from 'node:fs'
import t from 'tap'
import { calendarOf, due, publishedYears, vietnam, type Ledger } from './calendar.ts'

type Case = Pick<Ledger, 'limit'> & {
  shows: string
  calendar?: string
  received: string
  pauses?: { from: string; to: string | null; reason: 'supplement' | 'fee' | 'opinion' }[]
  extensions?: { at: string; to: string }[]
  due: string | null
  left?: number
  why: string
}

const fileOf = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./golden/${name}.json`, import.meta.url), 'utf8'))
const { cases } = fileOf('cases') as { cases: Case[] }
const published = publishedYears([...vietnam, fileOf('vn-2027.2')])
const calendars = new Map(published.map(({ version }) => [version, calendarOf(published, version)]))
const calendarNamed = (version = 'vn-2027.1') => calendars.get(version) ?? calendarOf(published, version)
/** A local time as an instant. */
const at = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+07:00`).toISOString()

const ledgerOf = ({ received, limit, pauses = [], extensions = [] }: Case): Ledger => ({
  start: at(received),
  limit,
  pauses: pauses.map(({ from, to, reason }) => ({ from: at(from), to: to === null ? null : at(to), reason })),
  extensions: extensions.map(extension => ({ at: at(extension.at), to: extension.to }))
})

t.test('every case that was worked out by hand', async t => {
  for (const one of cases) {
    const { at: end, remaining } = due(calendarNamed(one.calendar), ledgerOf(one))
    t.equal(end, one.due === null ? null : at(one.due), `${one.received}: ${one.shows}`)
    t.equal(remaining, one.left ?? null, `${one.received}: ${one.shows}`)
  }
})

t.test('each case has a reason of its own, for a lawyer to dispute', async t => {
  t.equal(new Set(cases.map(({ shows }) => shows)).size, cases.length)
  t.same(
    cases.filter(({ why, due: end, left }) => why.length < 40 || (end === null) !== (left !== undefined)),
    []
  )
})

t.test('later versions leave what was accepted under earlier ones as it was', async t => {
  const years = publishedYears(vietnam)
  const alone = calendarOf(years, 'vn-2027.1')
  for (const one of cases.filter(({ calendar }) => calendar === undefined))
    t.same(due(calendarNamed(), ledgerOf(one)), due(alone, ledgerOf(one)))
})
