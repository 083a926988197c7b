import fc from 'fast-check'
import t from 'tap'
import { cursorIn, cursorOf, type Key } from './keyset.ts'
import { holds } from './testing/holds.ts'

const instants = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString().replace('Z', '123Z'))
const keys = fc.tuple(instants, fc.stringMatching(/^[a-z][a-z0-9-]{1,30}$/), fc.uuid())

t.test('a cursor gives back the key that it was made of', async t => {
  holds(
    t,
    fc.property(keys, (key: Key) => JSON.stringify(cursorIn(cursorOf(key))) === JSON.stringify(key))
  )
})

t.test('without a cursor a list begins at its beginning', async t => {
  t.same(cursorIn(undefined), ['-infinity', '', '00000000-0000-0000-0000-000000000000'])
})

t.test('anything else is refused, never passed on to the database', async t => {
  const odd = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.tuple(fc.string(), fc.string(), fc.string()).map(key => cursorOf(key)),
    keys.map(([since, endPoint, id]) => cursorOf([since, endPoint, `${id}'`]))
  )
  holds(
    t,
    fc.property(odd, cursor => {
      try {
        cursorIn(cursor)
        return false
      } catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'invalid-cursor'
      }
    })
  )
  const id = '00000000-0000-4000-8000-000000000000'
  for (const day of ['2026-13-45T00', '2026-02-30T00', '2026-02-28T24', '0000-01-01T00'])
    t.throws(() => cursorIn(cursorOf([`${day}:00:00.000000Z`, 'dvcqg', id])), { code: 'invalid-cursor' }, day)
})
