import t from 'tap'
import fc from 'fast-check'
import { given } from '@motcua/casework/testing'
import type { Command, CommandType } from './commands.ts'
import { decide, possible } from './decide.ts'
import { Refusal } from '@motcua/refusal'
import type { Actor, Event } from './events.ts'
import type { Rules } from './rule.ts'
import { evolve, initial, type State } from './state.ts'
import { transitions } from './transitions.ts'

const at = '2026-11-24T02:00:00.000Z'
const school: Actor = { kind: 'applicant', id: 'school', institution: 'i1' }
const clerk: Actor = { kind: 'official', id: 'clerk' }
const officer: Actor = { kind: 'official', id: 'officer' }
const director: Actor = { kind: 'official', id: 'director' }
const clock: Actor = { kind: 'system', id: 'clock' }
const rules: Rules = {
  feeVnd: 0,
  mostSupplements: 1,
  mostExtensions: 1,
  steps: [
    { code: 'processing', role: 'case-officer' },
    { code: 'review', role: 'head-of-division' },
    { code: 'decision', role: 'director' }
  ]
}
const shortRules: Rules = { ...rules, steps: rules.steps.filter(({ code }) => code !== 'review') }
const application = (rule: Rules = rules) => ({
  initial,
  evolve,
  decide: (command: Command, state: State) => decide(command, state, rule)
})

const submitted: Event = { type: 'Submitted', at, by: school }
const accepted: Event = { type: 'Accepted', at, by: clerk, calendar: 'c1', workingDays: 3 }
const taken: Event = { type: 'ProcessingStarted', at, by: officer, step: 'processing' }
const asked: Event = { type: 'SupplementRequested', at, by: officer, no: 1 }

t.test('an application cannot be accepted before it is submitted', async t => {
  given(t, application())
    .when({ type: 'Accept', at, by: clerk, calendar: 'c1', workingDays: 3 })
    .refused('not-allowed-now')
})

t.test('a submitted application can be accepted, and keeps the calendar of that day', async t => {
  given(t, application(), submitted)
    .when({ type: 'Accept', at, by: clerk, calendar: 'c1', workingDays: 3 })
    .expect(accepted)
})

t.test('nothing is decided before an officer has taken the application on', async t => {
  given(t, application(), submitted, accepted)
    .when({ type: 'Approve', at, by: director })
    .refused('not-allowed-now')
})

t.test('who processed an application may not decide it', async t => {
  given(t, application(shortRules), submitted, accepted, taken)
    .when({ type: 'Approve', at, by: officer })
    .refused('four-eyes')
  given(t, application(shortRules), submitted, accepted, taken)
    .when({ type: 'Approve', at, by: director })
    .expect({ type: 'Approved', at, by: director })
})

t.test('nothing is decided before the last step but one has been reached', async t => {
  const forwarded: Event = { type: 'Forwarded', at, by: officer, step: 'review', to: null }
  given(t, application(), submitted, accepted, taken)
    .when({ type: 'Approve', at, by: director })
    .refused('not-allowed-now')
  given(t, application(), submitted, accepted, taken, forwarded)
    .when({ type: 'Approve', at, by: director })
    .expect({ type: 'Approved', at, by: director })
})

t.test('who reviewed or drafted may not sign, though they hold the last step', async t => {
  const head: Actor = { kind: 'official', id: 'head' }
  const past: Event[] = [
    submitted,
    accepted,
    taken,
    { type: 'Forwarded', at, by: officer, step: 'review', to: 'head' },
    { type: 'Forwarded', at, by: head, step: 'decision', to: null },
    { type: 'Claimed', at, by: director, step: 'decision' }
  ]
  given(t, application(), ...past)
    .when({ type: 'Approve', at, by: head })
    .refused('four-eyes')
  const drafted: Event = { type: 'ResultDrafted', at, by: director, outcome: 'approve' }
  given(t, application(), ...past, drafted)
    .when({ type: 'Approve', at, by: director })
    .refused('four-eyes')
  given(t, application(), ...past)
    .when({ type: 'Approve', at, by: director })
    .expect({ type: 'Approved', at, by: director })
})

t.test('a draft is signed as it stands or sent back', async t => {
  const drafted: Event = {
    type: 'ResultDrafted',
    at,
    by: officer,
    outcome: 'reject',
    reasonCode: 'unlawful-name'
  }
  given(t, application(shortRules), submitted, accepted, taken, drafted)
    .when({ type: 'Approve', at, by: director })
    .refused('draft-differs')
  given(t, application(shortRules), submitted, accepted, taken, drafted, {
    type: 'DraftSentBack',
    at,
    by: director
  })
    .when({ type: 'Approve', at, by: director })
    .expect({ type: 'Approved', at, by: director })
  given(t, application(), submitted, accepted, taken)
    .when({ type: 'DraftResult', at, by: officer, outcome: 'reject' })
    .refused('reason-missing')
})

t.test('a dossier goes forward step by step, and back to whoever had it', async t => {
  const forwarded: Event = { type: 'Forwarded', at, by: officer, step: 'review', to: null }
  given(t, application(), submitted, accepted, taken)
    .when({ type: 'Forward', at, by: officer })
    .expect(forwarded)
  given(t, application(), submitted, accepted, taken, forwarded)
    .when({ type: 'SendBack', at, by: director })
    .expect({ type: 'SentBack', at, by: director, step: 'processing', to: 'officer' })
  given(t, application(), submitted, accepted, taken)
    .when({ type: 'SendBack', at, by: officer })
    .refused('not-allowed-now')
})

t.test('what one has taken on another cannot claim, until it is let go', async t => {
  given(t, application(), submitted, accepted, taken)
    .when({ type: 'Claim', at, by: director })
    .refused('already-claimed')
  given(t, application(), submitted, accepted, taken, {
    type: 'ClaimExpired',
    at,
    by: clock,
    from: 'officer'
  })
    .when({ type: 'Claim', at, by: director })
    .expect({ type: 'Claimed', at, by: director, step: 'processing' })
})

t.test('a body that was asked answers once, and its silence is an answer', async t => {
  const request: Event = {
    type: 'OpinionRequested',
    at,
    by: officer,
    no: 1,
    agency: 'H57.98',
    workingDays: 5
  }
  const elsewhere: Actor = { kind: 'official', id: 'x', agency: 'H57.98' }
  given(t, application(), submitted, accepted, taken, request)
    .when({ type: 'GiveOpinion', at, by: elsewhere, agrees: false })
    .expect({ type: 'OpinionGiven', at, by: elsewhere, no: 1, agrees: false })
  given(t, application(), submitted, accepted, taken, request)
    .when({ type: 'GiveOpinion', at, by: director, agrees: true })
    .refused('not-allowed-now')
  const silent: Event = { type: 'OpinionLapsed', at, by: clock, no: 1 }
  given(t, application(), submitted, accepted, taken, request)
    .when({ type: 'RequestOpinion', at, by: officer, agency: 'H57.98', workingDays: 5 })
    .refused('opinion-already-requested')
  given(t, application(), submitted, accepted, taken, request)
    .when({ type: 'LapseOpinion', at, by: clock, no: 1 })
    .expect(silent)
  given(t, application(), submitted, accepted, taken, request, silent)
    .when({ type: 'GiveOpinion', at, by: elsewhere, agrees: true })
    .refused('not-allowed-now')
})

t.test('a new date is promised once, and a reminder is given once for each promise', async t => {
  const reminded: Event = { type: 'Reminded', at, by: clock, of: 'due-soon' }
  const extended: Event = { type: 'Extended', at, by: director, no: 1, workingDays: 2, to: '2026-12-01' }
  given(t, application(), submitted, accepted, reminded)
    .when({ type: 'Remind', at, by: clock, of: 'due-soon' })
    .refused('not-allowed-now')
  given(t, application(), submitted, accepted, reminded, extended)
    .when({ type: 'Remind', at, by: clock, of: 'due-soon' })
    .expect(reminded)
  given(t, application(), submitted, accepted, extended)
    .when({ type: 'Extend', at, by: director, workingDays: 2, to: '2026-12-01' })
    .refused('already-extended')
})

t.test('a second supplement needs the head’s reason, and the event keeps it', async t => {
  const supplied: Event = { type: 'Supplemented', at, by: school, no: 1 }
  given(t, application(), submitted, accepted, taken)
    .when({ type: 'RequestSupplementAgain', at, by: director, reasonCode: 'new-law' })
    .refused('not-allowed-now')
  given(t, application(), submitted, accepted, taken, asked, supplied)
    .when({ type: 'RequestSupplementAgain', at, by: director, reasonCode: 'new-law' })
    .expect({ type: 'SupplementRequested', at, by: director, no: 2, override: 'new-law' })
})

t.test('a decision can be taken back before it is returned, and corrected afterwards', async t => {
  const approved: Event = { type: 'Approved', at, by: director }
  const returned: Event = { type: 'ResultReturned', at, by: clerk }
  given(t, application(shortRules), submitted, accepted, taken, approved)
    .when({ type: 'Reopen', at, by: director, reasonCode: 'error-found' })
    .expect({ type: 'Reopened', at, by: director, reasonCode: 'error-found' })
  given(t, application(shortRules), submitted, accepted, taken, approved, returned)
    .when({ type: 'Reopen', at, by: director, reasonCode: 'error-found' })
    .refused('not-allowed-now')
  given(t, application(shortRules), submitted, accepted, taken, approved, returned)
    .when({ type: 'CorrectResult', at, by: director, reasonCode: 'typo' })
    .expect({ type: 'ResultCorrected', at, by: director, reasonCode: 'typo' })
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
    .when({ type: 'Accept', at, by: clerk, calendar: 'c1', workingDays: 3 })
    .refused('not-allowed-now')
  given(t, application(), submitted, atIntake).when({ type: 'Supplement', at, by: school }).expect(received)
  given(t, application(), submitted, atIntake, received)
    .when({ type: 'Supplement', at, by: school })
    .refused('not-allowed-now')
  given(t, application(), submitted, atIntake, received)
    .when({ type: 'Accept', at, by: clerk, calendar: 'c1', workingDays: 3 })
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
  { type: 'Accept', at, by, calendar: 'c1', workingDays: 3 },
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
  { type: 'Stop', at, by, reasonCode: 'no-supplement' },
  { type: 'RequestSupplementAgain', at, by, reasonCode: 'new-law' },
  { type: 'Assign', at, by, to: 'officer' },
  { type: 'Assign', at, by, to: 'head' },
  { type: 'Claim', at, by },
  { type: 'Release', at, by },
  { type: 'ExpireClaim', at, by },
  { type: 'Forward', at, by },
  { type: 'SendBack', at, by },
  { type: 'RequestOpinion', at, by, agency: 'H57.98', workingDays: 3 },
  { type: 'GiveOpinion', at, by: { ...by, agency: 'H57.98' }, agrees: true },
  { type: 'LapseOpinion', at, by, no: 1 },
  { type: 'DraftResult', at, by, outcome: 'approve' },
  { type: 'DraftResult', at, by, outcome: 'reject', reasonCode: 'unlawful-name' },
  { type: 'SendDraftBack', at, by },
  { type: 'Extend', at, by, workingDays: 2, to: '2026-12-01' },
  { type: 'Remind', at, by, of: 'due-soon' },
  { type: 'ChangeCalendar', at, by, calendar: 'c2' },
  { type: 'SendMessage', at, by },
  { type: 'TakeNote', at, by },
  { type: 'Reopen', at, by, reasonCode: 'error-found' },
  { type: 'CorrectResult', at, by, reasonCode: 'typo' }
]
/** What is refused for what it says, though the like of it is possible. */
const SAYING = ['already-theirs', 'opinion-already-requested', 'not-allowed-now', 'reason-missing']

t.test(
  'no sequence of commands leaves the table, and what is said to be possible is exactly what is accepted',
  async t => {
    const anyCommand = fc.constantFrom(...[school, clerk, officer, director].flatMap(commands))
    const rule: Rules = { ...rules, feeVnd: 10, mostSupplements: 2 }
    const wrong = fc.check(
      fc.property(fc.array(anyCommand, { maxLength: 40 }), sequence => {
        let state = initial
        for (const command of sequence) {
          const promised = possible(command.by.id, state, rule).includes(command.type)
          const before = state.status
          let events: readonly Event[] = []
          let said = ''
          try {
            events = decide(command, state, rule)
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
            said = error.code
          }
          if (promised !== events.length > 0 && !(promised && SAYING.includes(said))) return false
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
      state.step,
      state.assignee === null,
      state.draft?.outcome,
      state.opinions.map(({ answer }) => answer),
      state.supplements.map(one => [one.atIntake, one.receivedAt])
    ])
    if (seen.has(key) || depth > 14 || state.opinions.length > 1) return
    seen.add(key)
    done.add(state.status)
    const rule: Rules = { ...rules, feeVnd: 1 }
    for (const command of [officer, director].flatMap(commands)) {
      let events: readonly Event[] = []
      try {
        events = decide(command, state, rule)
      } catch {
        continue // refused
      }
      for (const event of events) {
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
  const closed = (status: State['status']): CommandType[] => possible('x', { ...initial, status }, rules)
  t.same(closed('refused'), [])
  t.same(closed('withdrawn'), [])
  t.same(closed('stopped'), [])
  t.same(closed('returned'), ['CorrectResult'], 'but a wrong result is put right')
})
