import t from 'tap'
import { holds, isAnswered } from './condition.ts'

t.test('a condition holds by the one answer that it names', async t => {
  const answers = { kind: 'private', share: 80, places: ['a', 'b'], far: false }
  t.equal(holds(undefined, answers), true, 'none at all')
  t.equal(holds({ field: 'kind', is: 'private' }, answers), true)
  t.equal(holds({ field: 'kind', is: 'public' }, answers), false)
  t.equal(holds({ field: 'kind', in: ['public', 'private'] }, answers), true)
  t.equal(holds({ field: 'far', is: false }, answers), true)
  t.equal(holds({ field: 'share', atLeast: 80 }, answers), true)
  t.equal(holds({ field: 'share', atLeast: 80.01 }, answers), false)
  t.equal(holds({ field: 'share', atMost: 79 }, answers), false)
  t.equal(holds({ field: 'kind', answered: true }, answers), true)
  t.equal(holds({ field: 'places', is: 'b' }, answers), true, 'one of several choices')
  t.equal(holds({ field: 'places', in: ['c', 'd'] }, answers), false)
})

t.test('all, any and none of several clauses', async t => {
  const yes = { field: 'a', is: 1 }
  const no = { field: 'a', is: 2 }
  t.equal(holds({ all: [yes, no] }, { a: 1 }), false)
  t.equal(holds({ any: [yes, no] }, { a: 1 }), true)
  t.equal(holds({ none: [no] }, { a: 1 }), true)
  t.equal(holds({ none: [yes, no] }, { a: 1 }), false)
})

t.test('an answer that is not there meets nothing but “not answered”', async t => {
  for (const answers of [{}, { a: '' }, { a: '  ' }, { a: null }, { a: [] }, { a: { fullName: ' ' } }]) {
    t.equal(holds({ field: 'a', is: 'x' }, answers), false)
    t.equal(holds({ field: 'a', atMost: 5 }, answers), false)
    t.equal(holds({ field: 'a', answered: false }, answers), true)
  }
  t.equal(holds({ field: 'toString', answered: true }, {}), false, 'what every object has is no answer')
  t.equal(isAnswered(0), true)
  t.equal(isAnswered(false), true)
})
