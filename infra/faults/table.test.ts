import t from 'tap'
import type { Verdict } from './check.ts'
import { figuresOf, tableOf } from './table.ts'

const verdict: Verdict = {
  acknowledged: 2,
  lost: 0,
  doubled: 0,
  reordered: 0,
  duplicatesOnWire: 1,
  findings: [],
  wrong: [],
  duplicates: [{ dossier: 'a', seq: 2 }]
}
const outcome = {
  verdict,
  repeated: 7,
  data: '',
  acknowledged: [
    { dossier: 'a', seq: 1, fault: 0 },
    { dossier: 'a', seq: 2, fault: 1 }
  ],
  struck: [
    { kind: 'kill licensing' as const, underWay: 3, recoveredMs: 1_234, clearedMs: 4_000 },
    { kind: 'kill licensing' as const, underWay: 0, recoveredMs: 2_345, clearedMs: 6_000 }
  ]
}
const lines = (change: Partial<typeof outcome> = {}) =>
  tableOf({ ...outcome, ...change }).map(line => line.trim().replaceAll(/ {2,}/g, ' '))

t.test('a run without failures says how little that proves', t => {
  t.match(lines(), [
    '',
    'acknowledged acts 2',
    'commands asked again 7',
    'lost 0',
    'doubled 0',
    'reordered 0',
    'duplicates on the log 1',
    '',
    /^fault times acts lost/,
    'kill licensing 2 1 0 0 0 1 2.35 2.35 6',
    '1 of 2 faults came while commands were under way',
    '0 failures in 2 faults: below 150.0 % a fault, with 95 % confidence'
  ])
  t.end()
})

t.test('one with failures claims no bound, and names the first twenty findings', t => {
  const findings = Array.from({ length: 25 }, (_, n) => `lost: a ${n} is not in the history`)
  const wrong: Verdict['wrong'] = findings.map(() => ({ kind: 'lost', dossier: 'a' }))
  const told = lines({ verdict: { ...verdict, lost: 25, wrong, findings } })
  t.notMatch(told.join('\n'), /confidence/)
  t.equal(told.filter(line => line.startsWith('lost: ')).length, 20)
  t.ok(told.includes('kill licensing 2 1 25 0 0 1 2.35 2.35 6'))
  t.end()
})

t.test('a run without faults has no table of them, and no figures of what did not happen', t => {
  t.equal(lines({ struck: [] }).length, 8)
  const { by_kind, ...rest } = figuresOf({ ...outcome, struck: [] })
  t.same(by_kind, {})
  t.same(rest, {
    faults: 0,
    kinds: 0,
    acknowledged: 2,
    lost: 0,
    doubled: 0,
    reordered: 0,
    duplicates_on_wire: 1
  })
  t.end()
})

t.test('figures are told of the whole run and of each kind, in seconds', t => {
  t.match(figuresOf(outcome), {
    faults: 2,
    kinds: 1,
    recovery_p50_s: 2.35,
    recovery_p99_s: 2.35,
    by_kind: {
      'kill licensing': { count: 2, acknowledged: 1, duplicates: 1, recovery_p50_s: 2.35, clear_p99_s: 6 }
    }
  })
  t.end()
})
