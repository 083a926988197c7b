import t from 'tap'
import { nightOf } from './night.ts'

t.test('a night is due from its hour in Vietnam on, and made up for the whole day long', async t => {
  const at = (instant: string) => nightOf(Date.parse(instant), 2)
  t.equal(at('2026-11-24T18:59:59Z'), undefined) // 1:59 of the 25th
  t.equal(at('2026-11-24T19:00:00Z'), '2026-11-25')
  t.equal(at('2026-11-25T16:59:59Z'), '2026-11-25')
  t.equal(at('2026-11-25T17:00:00Z'), undefined)
  t.equal(nightOf(Date.parse('2026-11-24T19:00:00Z'), null), undefined)
})
