import t from 'tap'
import fc from 'fast-check'
import { calendarOf, due, publishedYears, vietnam, type Pause } from '@motcua/calendar'
import { clockOf } from './clock.ts'
import { COMMANDS, decide } from './decide.ts'
import type { Command } from './commands.ts'
import type { Event } from './events.ts'
import { procedure } from './testing.ts'
import { evolve, initial } from './state.ts'

const published = publishedYears(vietnam)
const calendar = calendarOf(published, 'vn-2027.1')
const law = procedure({
  supplements: { most: 2, verified: false, source: 'test' },
  fee: { vnd: 5, verified: false, source: 'test' }
})
const rules = {
  feeVnd: 5,
  mostSupplements: 2,
  mostExtensions: 2,
  steps: [
    { code: 'processing', role: 'case-officer' },
    { code: 'decision', role: 'director' }
  ]
}
const START = Date.parse('2026-11-23T02:00:00Z')

/** Commands of all kinds by anybody, at instants that only go on; most runs begin as lives do. */
const lives = fc.array(
  fc.record({
    type: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...COMMANDS) }, fc.constantFrom(...PROMISING())),
    hours: fc.integer({ min: 0, max: 40 }),
    days: fc.integer({ min: 1, max: 9 })
  }),
  { maxLength: 25 }
)
function PROMISING() {
  return ['RequestSupplement', 'Supplement', 'RequestFee', 'ConfirmFee', 'Extend'] as const
}

/** The clock from the events alone, told apart from state: the first acceptance, what was awaited since, new dates. */
function fromScratch(history: readonly Event[]) {
  const accepted = history.find(({ type }) => type === 'Accepted')
  if (accepted?.type !== 'Accepted') return undefined
  const after = history.slice(history.indexOf(accepted))
  const pauses: Pause[] = []
  for (const { type, at } of after) {
    if (type === 'SupplementRequested') pauses.push({ from: at, to: null, reason: 'supplement' })
    if (type === 'FeeRequested') pauses.push({ from: at, to: null, reason: 'fee' })
    const ends = type === 'Supplemented' ? 'supplement' : type === 'FeePaid' ? 'fee' : undefined
    const open = pauses.find(({ reason, to }) => to === null && reason === ends)
    if (open) open.to = at
  }
  return due(calendar, {
    start: accepted.at,
    limit: { workingDays: accepted.workingDays ?? 5 },
    pauses,
    extensions: after.flatMap(event =>
      event.type === 'Extended' && event.to ? [{ at: event.at, to: event.to }] : []
    )
  }).at
}

t.test('whatever happened, the due date is what the events alone make it', async () => {
  fc.assert(
    fc.property(lives, acts => {
      let at = START
      const history: Event[] = []
      let state = initial
      const first = ['Submit', 'Accept', 'StartProcessing'].map(type => ({ type, hours: 1, days: 1 }))
      for (const { type, hours, days } of [...first, ...acts]) {
        at += hours * 3_600_000
        const when = new Date(at).toISOString()
        const to = new Date(at + days * 86_400_000).toISOString().slice(0, 10)
        const by = { kind: 'official', id: type } as const
        const command = {
          type,
          at: when,
          by,
          to,
          calendar: 'vn-2027.1',
          workingDays: days,
          no: 1,
          of: 'overdue',
          agency: 'a',
          agrees: true,
          outcome: 'approve',
          reference: 'r',
          ...(type === 'DraftResult' ? {} : { reasonCode: 'r' })
        } as unknown as Command
        try {
          for (const event of decide(command, state, rules)) {
            history.push(event)
            state = evolve(state, event)
          }
        } catch {} // refused
        const told = clockOf(JSON.parse(JSON.stringify(history)).reduce(evolve, initial), law, calendar)
        if (told?.kind === 'decision' && told.at !== fromScratch(history)) return false
      }
      return true
    }),
    { numRuns: 300, seed: 20_261_125 }
  )
})

t.test(
  'an accepted dossier runs on the limit that was recorded, whatever a definition says later',
  async t => {
    const by = { kind: 'official', id: 'clerk' } as const
    const at = '2026-11-23T02:00:00.000Z'
    const accepted = (more: object): Event => ({ type: 'Accepted', at, by, calendar: 'vn-2027.1', ...more })
    const dueOn = (event: Event, workingDays: number) => {
      const state = [{ type: 'Submitted' as const, at, by }, event].reduce(evolve, initial)
      const limit = { workingDays, verified: false, source: 'test' }
      return clockOf(state, procedure({ limit }), calendar)?.at
    }
    const recorded = accepted({ workingDays: 3 })
    t.equal(dueOn(recorded, 10), dueOn(recorded, 3))
    t.equal(
      dueOn(recorded, 10),
      dueOn(accepted({}), 3),
      'one from before limits were recorded has its procedure’s'
    )
    t.not(dueOn(accepted({}), 10), dueOn(accepted({}), 3))
  }
)
