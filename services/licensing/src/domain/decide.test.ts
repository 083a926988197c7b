import t from 'tap'
import fc from 'fast-check'
import { given } from '@motcua/casework/testing'
import { decide, possible, type Command, type CommandType, type Rules } from './decide.ts'
import type { Actor, Event } from './events.ts'
import { evolve, initial, type State } from './state.ts'
import { transitions } from './transitions.ts'

const at = '2026-11-24T02:00:00.000Z'
const school: Actor = { kind: 'applicant', id: 'school', institution: 'i1' }
const clerk: Actor = { kind: 'official', id: 'clerk' }
const officer: Actor = { kind: 'official', id: 'officer' }
const director: Actor = { kind: 'official', id: 'director' }
const rules: Rules = { feeVnd: 0, mostSupplements: 1 }
const application = (rule: Rules = rules) => ({
  initial,
  evolve,
  decide: (command: Command, state: State) => decide(command, state, rule)
})

const submitted: Event = { type: 'Submitted', at, by: school }
const accepted: Event = { type: 'Accepted', at, by: clerk, calendar: 'c1' }
const taken: Event = { type: 'ProcessingStarted', at, by: officer }
const asked: Event = { type: 'SupplementRequested', at, by: officer, no: 1 }

t.test('an application cannot be accepted before it is submitted', async t => {
  given(t, application()).when({ type: 'Accept', at, by: clerk, calendar: 'c1' }).refused('not-allowed-now')
})

t.test('a submitted application can be accepted, and keeps the calendar of that day', async t => {
  given(t, application(), submitted).when({ type: 'Accept', at, by: clerk, calendar: 'c1' }).expect(accepted)
})

t.test('nothing is decided before an officer has taken the application on', async t => {
  given(t, application(), submitted, accepted)
    .when({ type: 'Approve', at, by: director })
    .refused('not-allowed-now')
})

t.test('who processed an application may not decide it', async t => {
  given(t, application(), submitted, accepted, taken)
    .when({ type: 'Approve', at, by: officer })
    .refused('four-eyes')
  given(t, application(), submitted, accepted, taken)
    .when({ type: 'Approve', at, by: director })
    .expect({ type: 'Approved', at, by: director })
})

t.test('a supplement may be requested once', async t => {
  const supplied: Event = { type: 'Supplemented', at, by: school, no: 1 }
  given(t, application(), submitted, accepted, taken, asked, supplied)
    .when({ type: 'RequestSupplement', at, by: officer })
    .refused('supplement-already-requested')
})

t.test('what was asked for at intake is checked by the clerk before the application is accepted', async t => {
  const atIntake: Event = { ...asked, by: clerk }
  const received: Event = { type: 'SupplementedAtIntake', at, by: school, no: 1 }
  given(t, application(), submitted, atIntake)
    .when({ type: 'Accept', at, by: clerk, calendar: 'c1' })
    .refused('not-allowed-now')
  given(t, application(), submitted, atIntake).when({ type: 'Supplement', at, by: school }).expect(received)
  given(t, application(), submitted, atIntake, received)
    .when({ type: 'Supplement', at, by: school })
    .refused('not-allowed-now')
  given(t, application(), submitted, atIntake, received)
    .when({ type: 'Accept', at, by: clerk, calendar: 'c1' })
    .expect(accepted)
})

t.test('what was asked for in processing goes straight back to its officer', async t => {
  given(t, application(), submitted, accepted, taken, asked)
    .when({ type: 'Supplement', at, by: school })
    .expect({ type: 'Supplemented', at, by: school, no: 1 })
})

t.test('a fee is asked for only where the procedure has one', async t => {
  given(t, application(), submitted, accepted).when({ type: 'RequestFee', at, by: officer }).refused('no-fee')
  given(t, application({ ...rules, feeVnd: 50_000 }), submitted, accepted)
    .when({ type: 'RequestFee', at, by: officer })
    .expect({ type: 'FeeRequested', at, by: officer, amount: 50_000 })
})

const commands = (by: Actor): Command[] => [
  { type: 'Submit', at, by },
  { type: 'Accept', at, by, calendar: 'c1' },
  { type: 'RefuseAtIntake', at, by, reasonCode: 'not-competent' },
  { type: 'RequestSupplement', at, by },
  { type: 'Supplement', at, by },
  { type: 'StartProcessing', at, by },
  { type: 'RequestFee', at, by },
  { type: 'ConfirmFee', at, by, reference: 'r1' },
  { type: 'Approve', at, by },
  { type: 'Reject', at, by, reasonCode: 'unlawful-name' },
  { type: 'ReturnResult', at, by },
  { type: 'Withdraw', at, by },
  { type: 'Stop', at, by, reasonCode: 'no-supplement' }
]

t.test(
  'no sequence of commands leaves the table, and what is said to be possible is exactly what is accepted',
  async t => {
    const anyCommand = fc.constantFrom(...[school, clerk, officer, director].flatMap(commands))
    const rule: Rules = { feeVnd: 10, mostSupplements: 2 }
    const wrong = fc.check(
      fc.property(fc.array(anyCommand, { maxLength: 40 }), sequence => {
        let state = initial
        for (const command of sequence) {
          const promised = possible(command.by.id, state, rule).includes(command.type)
          const before = state.status
          let events: readonly Event[] = []
          try {
            events = decide(command, state, rule)
          } catch (error) {
            if (!(error instanceof Error) || error.name !== 'Refusal') throw error
          }
          if (promised !== events.length > 0) return false
          for (const event of events) {
            if (transitions[before][event.type] === undefined) return false
            state = evolve(state, event)
            if (state.status !== transitions[before][event.type]) return false
          }
        }
        return true
      }),
      { numRuns: 300 }
    )
    t.equal(wrong.counterexample, null, `seed ${wrong.seed}`)
  }
)

t.test('every status can be reached, and every event of the table can happen', async t => {
  const seen = new Set<string>()
  const done = new Set<string>()
  const walk = (state: State, depth: number): void => {
    const key = JSON.stringify([
      state.status,
      state.assignee,
      state.supplements.map(one => [one.atIntake, one.receivedAt])
    ])
    if (seen.has(key) || depth > 12) return
    seen.add(key)
    done.add(state.status)
    for (const command of [school, officer, director].flatMap(commands)) {
      if (!possible(command.by.id, state, { feeVnd: 1, mostSupplements: 1 }).includes(command.type)) continue
      for (const event of decide(command, state, { feeVnd: 1, mostSupplements: 1 })) {
        done.add(`${state.status} ${event.type}`)
        walk(evolve(state, event), depth + 1)
      }
    }
  }
  walk(initial, 0)
  const table = Object.entries(transitions).flatMap(([status, row]) => [
    status,
    ...Object.keys(row).map(type => `${status} ${type}`)
  ])
  t.same(
    table.filter(entry => !done.has(entry)),
    []
  )
})

t.test('a closed dossier allows nothing more', async t => {
  const closed: CommandType[] = possible('x', { ...initial, status: 'returned' }, rules)
  t.same(closed, [])
})
