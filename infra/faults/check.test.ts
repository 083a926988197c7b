import t from 'tap'
import { check, type Seen } from './check.ts'

const whole: Seen = {
  acknowledged: [
    { dossier: 'a', seq: 1 },
    { dossier: 'a', seq: 2 }
  ],
  history: new Map([['a', 2]]),
  told: new Map([['a', [1, 2]]]),
  broken: [],
  topic: [
    { dossier: 'a', seq: 1 },
    { dossier: 'a', seq: 2 },
    { dossier: 'a', seq: 1 }
  ],
  effects: new Map([['a', [1, 2]]]),
  feed: new Map([['a', [1, 2]]]),
  published: [
    { dossier: 'a', seq: 1 },
    { dossier: 'a', seq: 2 }
  ],
  portal: new Map([['a', [1, 2]]]),
  misstated: [],
  adrift: []
}
const found = (change: Partial<Seen>) => {
  const { lost, doubled, reordered } = check({ ...whole, ...change })
  return { lost, doubled, reordered }
}

t.test('a whole run has no fault; a duplicate on the log is counted, not blamed', async t => {
  t.match(check(whole), {
    acknowledged: 2,
    lost: 0,
    doubled: 0,
    reordered: 0,
    duplicatesOnWire: 1,
    findings: []
  })
})

t.test('every kind of loss is found', async t => {
  t.same(found({ history: new Map([['a', 1]]) }), { lost: 1, doubled: 0, reordered: 0 })
  t.same(found({ topic: [{ dossier: 'a', seq: 1 }] }), { lost: 1, doubled: 0, reordered: 0 })
  t.same(found({ effects: new Map() }), { lost: 2, doubled: 0, reordered: 0 })
  t.same(found({ portal: new Map([['a', [1]]]) }), { lost: 1, doubled: 0, reordered: 0 })
  t.same(found({ feed: new Map([['a', [1]]]) }), { lost: 1, doubled: 0, reordered: 0 })
  t.same(found({ published: [{ dossier: 'a', seq: 1 }] }), { lost: 1, doubled: 0, reordered: 0 })
  t.same(found({ adrift: ['a'] }), { lost: 1, doubled: 0, reordered: 0 })
})

t.test('two acts that were acknowledged under one version are one act too few', async t => {
  const acknowledged = [...whole.acknowledged, { dossier: 'a', seq: 2 }]
  t.same(found({ acknowledged }), { lost: 1, doubled: 0, reordered: 0 })
})

t.test('an act or a dossier that nobody asked for is a doubling', async t => {
  t.same(found({ history: new Map([['a', 3]]) }), { lost: 0, doubled: 1, reordered: 0 })
  const drafts = new Map([
    ['a', 2],
    ['begun twice', 0]
  ])
  t.same(found({ history: drafts }), { lost: 0, doubled: 1, reordered: 0 })
})

t.test('every kind of doubling is found', async t => {
  t.same(found({ effects: new Map([['a', [1, 2, 2]]]) }), { lost: 0, doubled: 1, reordered: 0 })
  t.same(found({ portal: new Map([['a', [1, 1, 2]]]) }), { lost: 0, doubled: 1, reordered: 0 })
  t.same(found({ broken: ['a'] }), { lost: 0, doubled: 1, reordered: 0 })
})

t.test('every kind of disorder is found', async t => {
  const topic = [
    { dossier: 'a', seq: 2 },
    { dossier: 'a', seq: 1 }
  ]
  t.same(found({ topic }), { lost: 0, doubled: 0, reordered: 1 })
  t.same(found({ portal: new Map([['a', [2, 1]]]) }), { lost: 0, doubled: 0, reordered: 1 })
  t.same(found({ effects: new Map([['a', [2, 1]]]) }), { lost: 0, doubled: 0, reordered: 1 })
  t.same(found({ feed: new Map([['a', [2, 1]]]) }), { lost: 0, doubled: 0, reordered: 1 })
  t.same(found({ published: topic }), { lost: 0, doubled: 0, reordered: 1 })
  t.same(found({ misstated: ['a'] }), { lost: 0, doubled: 0, reordered: 1 })
})

t.test('an act that stays in the house is missed nowhere but on the log, and leaves no gap', async t => {
  const inside: Partial<Seen> = {
    acknowledged: [...whole.acknowledged, { dossier: 'a', seq: 3 }],
    history: new Map([['a', 3]]),
    told: new Map([['a', [1, 3]]]),
    topic: [1, 2, 3].map(seq => ({ dossier: 'a', seq })),
    effects: new Map([['a', [1, 3]]]),
    feed: new Map([['a', [1, 3]]]),
    published: [1, 3].map(seq => ({ dossier: 'a', seq })),
    portal: new Map([['a', [1, 3]]])
  }
  t.same(found(inside), { lost: 0, doubled: 0, reordered: 0 })
  t.same(found({ ...inside, topic: whole.topic }), { lost: 1, doubled: 0, reordered: 0 })
  t.same(found({ ...inside, effects: new Map([['a', [1, 2, 3]]]) }), { lost: 0, doubled: 0, reordered: 1 })
})
