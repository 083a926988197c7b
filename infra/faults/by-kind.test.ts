import t from 'tap'
import { byKind } from './by-kind.ts'
import type { Verdict } from './check.ts'

const right: Verdict = {
  acknowledged: 4,
  lost: 0,
  doubled: 0,
  reordered: 0,
  duplicatesOnWire: 0,
  findings: [],
  wrong: [],
  duplicates: []
}
const struck = [
  { kind: 'kill licensing' as const, underWay: 3, recoveredMs: 1_500, clearedMs: 4_000 },
  { kind: 'answers of the database lost' as const, underWay: 0, recoveredMs: 500, clearedMs: 600 },
  { kind: 'kill licensing' as const, underWay: 1, recoveredMs: 2_500, clearedMs: 5_000 }
]
const acknowledged = [
  { dossier: 'a', seq: 1, fault: 0 },
  { dossier: 'a', seq: 2, fault: 1 },
  { dossier: 'a', seq: 3, fault: 2 },
  { dossier: 'b', seq: 1, fault: 3 }
]

t.test('an act belongs to the fault that had begun last, and none to one before the first', t => {
  t.match(byKind(struck, acknowledged, right), [
    { kind: 'answers of the database lost', count: 1, acknowledged: 1, recoveredS: [0.5], clearedS: [0.6] },
    { kind: 'kill licensing', count: 2, acknowledged: 2, recoveredS: [1.5, 2.5], clearedS: [4, 5] }
  ])
  t.same(byKind([], acknowledged, right), [])
  t.end()
})

t.test('what is wrong with a dossier counts once for each kind that one of its acts belongs to', t => {
  const wrong: Verdict['wrong'] = [
    { kind: 'lost', dossier: 'a' },
    { kind: 'doubled', dossier: 'b' },
    { kind: 'reordered', dossier: 'nobody' }
  ]
  const counts = byKind(struck, acknowledged, { ...right, wrong }).map(one => [
    one.lost,
    one.doubled,
    one.reordered
  ])
  t.same(counts, [
    [1, 0, 0],
    [1, 1, 0]
  ])
  t.end()
})

t.test('a duplicate on the log is of the act that it repeats', t => {
  const duplicates = [
    { dossier: 'a', seq: 3 },
    { dossier: 'a', seq: 1 },
    { dossier: 'a', seq: 9 }
  ]
  t.same(
    byKind(struck, acknowledged, { ...right, duplicates }).map(one => one.duplicates),
    [1, 0]
  )
  t.end()
})
