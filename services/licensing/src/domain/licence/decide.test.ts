import t from 'tap'
import { decideLicence, type LicenceCommand } from './decide.ts'
import type { Fact, FactOf, LicenceEvent } from './events.ts'
import { intervalsOf } from './intervals.ts'
import { licensedOn } from './licensed-on.ts'
import { historyOf } from './state.ts'

const by = { kind: 'official' as const, id: 'director' }
const decision = { kind: 'dossier' as const, dossier: 'd-1' }
const it = { code: '5480202', level: 'intermediate' as const }
const at = '2026-02-01T02:00:00.000Z'

const grant: FactOf<'LicenceGranted'> = {
  type: 'LicenceGranted',
  number: '1/GP',
  grantedOn: '2026-01-01',
  agency: 'H57.99',
  institution: 'inst-1',
  name: 'Trường minh họa',
  validTo: '2026-12-31',
  trades: [{ ...it, quota: 35 }],
  places: [{ id: 'p1', address: '1 Đường Minh Họa' }],
  effectiveOn: '2026-01-01',
  decision
}
type Short<F> = F extends Fact ? Omit<F, 'decision' | 'effectiveOn'> & { on: string } : never
const fact = ({ on, ...body }: Short<Fact>) => ({ ...body, effectiveOn: on, decision }) as Fact
const recorded = (one: Fact): LicenceEvent => ({ ...one, at: '2026-01-01T02:00:00.000Z', by })
const past = (...facts: Short<Fact>[]) => [grant, ...facts.map(fact)].map(recorded)
const give = (command: object, history: LicenceEvent[]) =>
  decideLicence({ at, by, ...command } as LicenceCommand, historyOf(history))
const record = (one: Short<Fact>, history = past()) => give({ type: 'Record', fact: fact(one) }, history)
const reasonOn = (day: string, history: LicenceEvent[]) =>
  licensedOn(historyOf(history), { ...it, day }).reason

t.test('a licence begins once, by a grant or an import, and nothing comes before it', async t => {
  t.same(give({ type: 'Record', fact: grant }, []), [{ ...grant, at, by }])
  t.throws(() => give({ type: 'Record', fact: grant }, past()), { code: 'licence-exists' })
  t.throws(() => record({ type: 'Revoked', on: '2026-02-01' }, []), { code: 'licence-not-found' })
  t.throws(() => record({ type: 'Suspended', on: '2025-12-31' }), { code: 'before-the-licence' })
})

t.test('a trade is added where it is not licensed, and changed or removed where it is', async t => {
  const add = { type: 'TradesAdded' as const, trades: [{ ...it, quota: 70 }], on: '2026-03-01' }
  const remove = { type: 'TradesRemoved' as const, trades: [it], on: '2026-02-01' }
  t.throws(() => record(add), { code: 'trade-already-licensed' })
  t.equal(record(add, past(remove)).length, 1)
  t.throws(() => record(remove, past(remove)), { code: 'trade-not-licensed' })
  t.throws(() => record({ ...add, type: 'TradesChanged' }, past(remove)), { code: 'trade-not-licensed' })
})

t.test('places, suspensions and the end of a licence follow its state on the day', async t => {
  const suspend = { type: 'Suspended' as const, on: '2026-02-01' }
  const lift = { type: 'SuspensionLifted' as const, on: '2026-03-01' }
  const revoke = { type: 'Revoked' as const, on: '2026-04-01' }
  t.throws(() => record(lift), { code: 'licence-not-suspended' })
  t.throws(() => record({ ...suspend, on: '2026-02-02' }, past(suspend)), { code: 'licence-not-active' })
  t.throws(() => record({ ...suspend, on: '2027-01-01' }), { code: 'licence-not-active' }, 'it has expired')
  t.throws(() => record({ ...suspend, on: '2026-04-02' }, past(revoke)), { code: 'licence-revoked' })
  t.throws(() => record(revoke, past({ ...revoke, on: '2026-05-01' })), { code: 'licence-revoked' })
  t.throws(() => record({ type: 'PlaceRemoved', place: 'p2', on: '2026-02-01' }), {
    code: 'place-not-licensed'
  })
  const place = { id: 'p1', address: '2 Đường Minh Họa' }
  t.throws(() => record({ type: 'PlaceAdded', place, on: '2026-02-01' }), { code: 'place-already-licensed' })
})

t.test('a day’s answer has its reason', async t => {
  const history = past(
    { type: 'Suspended', on: '2026-02-01' },
    { type: 'SuspensionLifted', on: '2026-03-01' },
    { type: 'TradesRemoved', trades: [it], on: '2026-05-01' },
    { type: 'TradesAdded', trades: [{ ...it, quota: 20 }], on: '2026-07-01' }
  )
  const wanted = {
    '2025-12-31': 'not-yet-valid',
    '2026-01-01': 'licensed',
    '2026-01-31': 'licensed',
    '2026-02-01': 'suspended',
    '2026-03-01': 'licensed',
    '2026-05-01': 'trade-removed',
    '2026-07-01': 'licensed',
    '2026-12-31': 'licensed',
    '2027-01-01': 'expired'
  }
  t.same(Object.fromEntries(Object.keys(wanted).map(day => [day, reasonOn(day, history)])), wanted)
  t.equal(
    reasonOn('2026-09-01', [...history, recorded(fact({ type: 'Revoked', on: '2026-08-31' }))]),
    'revoked'
  )
  const other = historyOf(history)
  t.same(licensedOn(other, { code: '5810207', level: 'intermediate', day: '2026-06-01' }), {
    reason: 'trade-not-listed',
    quota: null,
    by: 1
  })
})

t.test('a correction names a fact that is there, keeps its kind, and leaves the grant standing', async t => {
  const history = past({ type: 'Suspended', on: '2026-02-01' })
  const correct = (corrects: number, to: Fact | null) =>
    give({ type: 'Correct', corrects, to, decision }, history)
  t.throws(() => correct(7, null), { code: 'nothing-to-correct' })
  t.throws(() => correct(1, null), { code: 'origin-stays' })
  t.throws(() => correct(2, fact({ type: 'Revoked', on: '2026-02-01' })), { code: 'another-kind' })
  t.throws(() => correct(1, { ...grant, validTo: '2025-01-01' }), { code: 'invalid-licence' })
  const [annulled] = correct(2, null)
  t.equal(reasonOn('2026-02-10', history), 'suspended')
  t.equal(reasonOn('2026-02-10', annulled ? [...history, annulled] : []), 'licensed')
})

t.test(
  'of facts of one day the one recorded last counts, and no interval is empty or overlaps another',
  async t => {
    const intervals = intervalsOf(
      historyOf(
        past(
          { type: 'HolderRenamed', name: 'Tên một', on: '2026-02-01' },
          { type: 'HolderRenamed', name: 'Tên hai', on: '2026-02-01' }
        )
      )
    ).filter(({ kind }) => kind === 'holder')
    t.match(intervals, [
      { name: 'Trường minh họa', from: '2026-01-01', to: '2026-02-01', by: 1, endedBy: 3 },
      { name: 'Tên hai', from: '2026-02-01', to: null, by: 3 }
    ])
  }
)

t.test('what no licence can say is refused with a pointer to each fault', async t => {
  const faulty = {
    ...grant,
    grantedOn: '2026-02-30',
    trades: [{ code: '12', level: 'intermediate' as const, quota: 0 }],
    places: []
  }
  t.throws(() => give({ type: 'Record', fact: faulty }, []), {
    code: 'invalid-licence',
    extra: {
      errors: [
        { pointer: 'grantedOn' },
        { pointer: 'trades/0/code' },
        { pointer: 'trades/0/quota' },
        { pointer: 'places' }
      ]
    }
  })
})
