import { createHash } from 'node:crypto'
import t from 'tap'
import { checkPublished } from '@motcua/events/catalogue'
import type { CloudEvent } from '@motcua/events'
import { appendLicences } from './append.ts'
import { changeOf } from './commands.ts'
import { licenceId } from './licence-id.ts'
import { loadLicence } from './load.ts'
import { granted, PAPER, PUBLISHING, testRegister } from './testing.ts'

const act = { by: { kind: 'official' as const, id: 'director' }, correlationId: 'a-test' }
const suspended = { type: 'Suspended' as const, effectiveOn: '2026-03-01', decision: PAPER }

t.test('history, row, intervals and events out are written together, chained and numbered', async t => {
  const { pool, recorder } = await testRegister(t)
  const id = await recorder.grant(granted())
  await recorder.add(id, '2026-02-01T02:00:00.000Z', suspended, {
    type: 'HolderRenamed',
    name: 'Trường Trung cấp Đổi Tên (dữ liệu minh họa)',
    effectiveOn: '2026-03-02',
    decision: PAPER
  })
  const { rows: events } = await pool.query(
    'select record, encode(hash, $1) as hash from licence_event order by seq',
    ['hex']
  )
  let before = Buffer.alloc(0)
  for (const { record, hash } of events) {
    before = createHash('sha256').update(before).update(record).digest()
    t.equal(hash, before.toString('hex'))
  }
  t.match((await pool.query('select seq, holder, search from licence')).rows, [
    {
      seq: 3,
      holder: 'Trường Trung cấp Đổi Tên (dữ liệu minh họa)',
      search: /^truong trung cap doi ten .*song huong/
    }
  ])
  const { rows: out } = await pool.query<{ event: CloudEvent }>('select event from outbox order by pos')
  for (const { event } of out) checkPublished(event)
  t.same(
    out.map(({ event }) => `${event.dossierseq} ${event.type} ${event.subject === id}`),
    [
      '1 vn.gdnn.licences.granted.v1 true',
      '2 vn.gdnn.licences.suspended.v1 true',
      '3 vn.gdnn.licences.holder-renamed.v1 true'
    ]
  )
})

t.test('the history can be added to and nothing else, by nobody', async t => {
  const { pool, recorder } = await testRegister(t)
  await recorder.grant(granted())
  await t.rejects(pool.query(`update licence_event set record = '{}'`), { message: /permission denied/ })
  await t.rejects(pool.query('delete from licence_event'), { message: /permission denied/ })
})

t.test('of twenty writers who decided on the same version one writes', async t => {
  const { pool, recorder } = await testRegister(t)
  const id = await recorder.grant(granted())
  const licence = await loadLicence(pool, id)
  if (licence === undefined) throw new Error('no licence')
  const change = changeOf(licence, [{ type: 'Record', fact: suspended }], {
    ...act,
    at: '2026-02-01T02:00:00.000Z'
  })
  const written = await Promise.all(
    Array.from({ length: 20 }, () => appendLicences(pool, PUBLISHING, [change]))
  )
  t.equal(written.filter(ids => ids.has(id)).length, 1)
  t.equal((await pool.query('select count(*)::int as n from licence_event')).rows[0].n, 2)
  t.equal((await pool.query('select count(*)::int as n from outbox')).rows[0].n, 2)
})

t.test('the same licence twice is one licence, and others in the statement are written', async t => {
  const { pool, recorder } = await testRegister(t)
  const first = await recorder.grant(granted())
  const begin = (number: string) => {
    const fact = granted({ number })
    return changeOf({ id: licenceId(fact), history: [], lastHash: '' }, [{ type: 'Record', fact }], {
      ...act,
      at: '2026-02-01T02:00:00.000Z'
    })
  }
  const other = begin('30/GCNĐKHĐ-SGDĐT')
  t.same(await appendLicences(pool, PUBLISHING, [begin('29/GCNĐKHĐ-SGDĐT'), other]), new Set([other.id]))
  t.equal((await loadLicence(pool, first))?.history.length, 1)
})

t.test('a clock that is behind does not disturb the order of a history', async t => {
  const { pool, recorder } = await testRegister(t)
  const id = await recorder.grant(granted(), '2026-05-01T02:00:00.000Z')
  await recorder.add(id, '2026-04-01T02:00:00.000Z', suspended)
  const { history = [] } = (await loadLicence(pool, id)) ?? {}
  t.same(
    history.map(({ at }) => at),
    ['2026-05-01T02:00:00.000Z', '2026-05-01T02:00:00.001Z']
  )
})
