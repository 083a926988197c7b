import fc from 'fast-check'
import t from 'tap'
import { holds } from '../testing/holds.ts'
import { inForm, instantOf } from './instant.ts'

const compact = (instant: string | null) => inForm(instant, 'yyyyMMddHHmmss')
const iso = (instant: string | null) => inForm(instant, 'yyyy-MM-ddTHH:mm:ss')

const instants = fc
  .date({ min: new Date('1976-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString())
const inHue = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium'
})

t.test('an instant is told in the time of Huế, in either form', async t => {
  t.equal(compact('2026-11-23T17:00:00.000Z'), '20261124000000')
  t.equal(iso('2026-12-31T17:30:59.999Z'), '2027-01-01T00:30:59')
  t.equal(compact(null), '')
  t.equal(iso(null), '')
})

t.test('both forms say what a calendar of Vietnam says', async t => {
  holds(
    t,
    fc.property(instants, instant => {
      const wanted = inHue.format(Date.parse(instant)) // 2026-11-24 00:00:00
      return compact(instant) === wanted.replaceAll(/\D/g, '') && iso(instant) === wanted.replace(' ', 'T')
    })
  )
})

t.test('later instants never read earlier', async t => {
  holds(
    t,
    fc.property(instants, instants, (a, b) => a > b || (compact(a) <= compact(b) && iso(a) <= iso(b)))
  )
})

t.test('what was put into a form is read out of it again, and nothing else is', async t => {
  for (const form of ['yyyyMMddHHmmss', 'yyyy-MM-dd HH:mm:ss', 'yyyy-MM-ddTHH:mm:ss.fff', 'yyyy-MM-dd'])
    holds(
      t,
      fc.property(instants, instant => {
        const text = inForm(instant, form)
        const read = instantOf(text, form)
        return (
          read !== undefined && inForm(new Date(Date.parse(read) - 25_200_000).toISOString(), form) === text
        )
      })
    )
  for (const text of [
    '20260230080000',
    '20261324080000',
    '20261124240000',
    '2026112408000',
    '18991231000000',
    ' 0261124080000'
  ])
    t.equal(instantOf(text, 'yyyyMMddHHmmss'), undefined, text)
  t.equal(instantOf('2026-11-24T08:00:00', 'yyyy-MM-dd HH:mm:ss'), undefined)
})
