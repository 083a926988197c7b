import { toBinary } from '@motcua/events'
import t from 'tap'
import { testService } from '../testing.ts'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import { startIntake, TOPIC } from '../testing/records.ts'

t.test('what could not be queued is shown, mended and told; what is no event is thrown away', async t => {
  const { call, pool, dossiers, quiet, portal } = await testService(t)
  const told = dossierOf(LIVES.withdrawn, { code: 'H57.99-261123-0001' })
  dossiers.set(told.id, told)
  const [first, ...rest] = told.events.map(toBinary)
  if (first === undefined) throw new Error('no event')
  const nobody = { ...first, key: 'nobody' }
  const { send } = await startIntake(t, pool)
  await send({ ...first, value: Buffer.from('{') }, ...rest, nobody)

  const admin = (method: 'GET' | 'POST', url: string, body?: object) =>
    call('administrator', method, url, body)
  const { body } = await admin('GET', '/events/parked')
  t.match(body, {
    more: false,
    items: [
      {
        dossierId: told.id,
        seq: 1,
        topic: TOPIC,
        partition: 0,
        offset: '0',
        reason: 'value: not JSON in UTF-8'
      },
      { dossierId: null, offset: '3', reason: 'key: not the id of a dossier' },
      { dossierId: told.id, seq: 2, offset: '1', reason: /earlier event/ },
      { dossierId: told.id, seq: 3, offset: '2' }
    ]
  })
  const retry = () => admin('POST', `/events/parked/${told.id}/retry`, {})
  const discard = (offset: string) =>
    admin('POST', '/events/parked/discard', { topic: TOPIC, partition: 0, offset })
  t.match(await retry(), { status: 409, body: { code: 'still-unfit' } })
  t.match(await discard('1'), { status: 409, body: { code: 'is-an-event' } })
  t.match(await discard('0'), { status: 200, body: { offset: '0' } })
  t.match(await discard('0'), { status: 404, body: { code: 'record-not-found' } })
  t.match(await discard('3'), { status: 200 })
  t.match(await retry(), { status: 409, body: { code: 'still-unfit' } })

  await send(first)
  t.match(await retry(), { status: 200, body: { dossierId: told.id, applied: 3 } })
  t.match(await retry(), { status: 404, body: { code: 'nothing-parked' } })
  t.same((await admin('GET', '/events/parked')).body, { items: [], more: false })
  await quiet()
  t.same((await portal.accepted())[told.code]?.statuses, ['1', '2', '7'])
})

t.test('acts on events are told again under their key', async t => {
  const { pool, call } = await testService(t)
  const told = dossierOf(LIVES.withdrawn, { code: 'H57.99-261123-0001' })
  const [first, second] = told.events.map(toBinary)
  if (first === undefined || second === undefined) throw new Error('no event')
  const { send } = await startIntake(t, pool)
  await send(second, { ...first, key: 'nobody' }, first)
  const key = { 'idempotency-key': 'one-and-the-same' }
  const discard = (offset: string) =>
    call('administrator', 'POST', '/events/parked/discard', { topic: TOPIC, partition: 0, offset }, key)
  const both = await Promise.all([discard('1'), discard('1')])
  t.match(
    both.map(one => one.status),
    [200, 200]
  )
  t.match(await discard('2'), { status: 422, body: { code: 'idempotency-key-reused' } })
  const retry = () =>
    call('administrator', 'POST', `/events/parked/${told.id}/retry`, {}, { 'idempotency-key': 'another-key' })
  t.match(await retry(), { status: 200, body: { applied: 2 } })
  t.match(await retry(), { status: 200, body: { applied: 2 } })
})
