import t from 'tap'
import { Refused, Unavailable } from '../services/ask.ts'
import { refusalIn, whyOf } from './refusal.ts'

const detail = { vi: 'Không được', en: 'No' }
const reused = new Refused(422, 'idempotency-key-reused', detail)

t.test(
  'a page answers the refusals it names, but for reused keys, which are answered for all pages',
  async t => {
    const refused = new Refused(409, 'changed-meanwhile', detail)
    t.equal(refusalIn(refused, [409]), refused)
    t.throws(() => refusalIn(reused, [422]), reused)
    t.throws(() => refusalIn(refused, [422]), refused)
    const away = new Unavailable('no answer')
    t.throws(() => refusalIn(away, [409]), away)
  }
)

t.test('what is wrong is told in the words of the service', async t => {
  t.equal(whyOf(new Refused(409, 'x', detail)), detail)
  const better = { vi: 'Ngày này đã qua', en: 'That day is past' }
  t.equal(
    whyOf(new Refused(422, 'x', detail, { errors: [{ pointer: '#/day', rule: 'past', detail: better }] })),
    better
  )
})
