import t from 'tap'
import { Status } from '@motcua/dossier/status'
import { STATUS_CODES, statusCodeOf } from './codes.ts'

const statuses = Status.anyOf.map(one => one.const)

t.test('each of the ten statuses has the portal’s code, and a draft has none', async t => {
  t.same(
    statuses.map(status => STATUS_CODES[status]),
    ['', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']
  )
})

t.test('only for a portal that refuses pauses are they told as done', async t => {
  for (const status of statuses) t.equal(statusCodeOf(status, false), STATUS_CODES[status])
  t.same(
    statuses.filter(status => statusCodeOf(status, true) !== STATUS_CODES[status]),
    ['supplementRequested', 'feeRequested', 'stopped']
  )
  t.equal(statusCodeOf('feeRequested', true), '9')
})
