import t from 'tap'
import type { Status } from '@motcua/dossier/status'
import { STATUS_CODES } from '../dialect-a/codes.ts'
import { DVCQG, testEngine } from '../testing/engine.ts'
import { LIVES } from '../testing/dossiers.ts'
import { until } from '../testing/world.ts'
import { seqsOf } from './chunk.ts'
import { retryParked } from './retry.ts'

const codeOf = (status: Status): string => STATUS_CODES[status]
const seqs = (before: Status | null, ...statuses: Status[]): number[] =>
  seqsOf({ before, acts: statuses.map((status, i) => ({ seq: i + 1, status })) }, codeOf)

t.test('a chunk ends before a status that comes back', async t => {
  t.same(seqs(null, 'submitted', 'accepted', 'inProgress', 'inProgress', 'decided'), [1, 2, 3, 4, 5])
  t.same(seqs('accepted', 'inProgress', 'supplementRequested', 'inProgress'), [1, 2])
  t.same(seqs('inProgress', 'inProgress', 'feeRequested', 'inProgress'), [1, 2])
  t.same(seqs('inProgress', 'supplementRequested', 'inProgress'), [1])
})

/** A dossier of five acts that all lag, and what the portal got of it. */
async function lagging(t: Parameters<typeof testEngine>[0], steps = 10) {
  const stage = await testEngine(t, { endPoint: { ...DVCQG, stepsPerCall: steps }, timeoutMs: 2_000 })
  const told = stage.dossier(LIVES.granted)
  await stage.queue(told)
  const got = async () => {
    const { statuses = [], progress = [] } = (await stage.portal.accepted())[told.code] ?? {}
    return { statuses, steps: progress.map(one => one.TrangThai) }
  }
  return { ...stage, told, got }
}
const ALL = ['1', '2', '4', '9', '10']

t.test('what lags is told status by status and its steps in one call', async t => {
  const { start, quiet, portal, got } = await lagging(t)
  start()
  await quiet()
  t.same(await got(), { statuses: ALL, steps: ALL })
  t.same((await portal.calls()).calls, { DangNhap: 1, DongBoHoSoMC: 5, CapNhatTienDoHoSoMC: 1 })
})

t.test('the most steps of a call are data', async t => {
  const { start, quiet, portal, got } = await lagging(t, 2)
  start()
  await quiet()
  t.same(await got(), { statuses: ALL, steps: ALL })
  t.equal((await portal.calls()).calls.CapNhatTienDoHoSoMC, 3)
})

t.test(
  'of a chunk that is taken in part, what was taken is settled and the refused act alone parked',
  async t => {
    const { pool, start, portal, got, states, told, quiet } = await lagging(t)
    await portal.fail(
      { kind: 'takePart', items: 2, errorCode: '-5', service: 'CapNhatTienDoHoSoMC', count: 1 },
      { kind: 'errorCode', errorCode: '-5', message: 'Sai', service: 'CapNhatTienDoHoSoMC', count: 1 }
    )
    start()
    await until(async () => (await states()).parked === 1)
    t.same(await got(), { statuses: ALL, steps: ['1', '2'] })
    t.same((await pool.query('select seq, state from delivery order by seq')).rows, [
      { seq: 1, state: 'delivered' },
      { seq: 2, state: 'delivered' },
      { seq: 3, state: 'parked' },
      { seq: 4, state: 'due' },
      { seq: 5, state: 'due' }
    ])
    t.match((await pool.query('select seq, outcome, step, error_code from delivery_attempt')).rows, [
      { seq: 3, outcome: 'refused', step: 'progress', error_code: '-5' }
    ])
    await retryParked(pool, 'dvcqg', told.id)
    await quiet()
    t.same((await got()).steps, ALL)
  }
)

t.test('a status that the portal refuses parks its act; those before it have been told', async t => {
  const { pool, start, portal, got, states } = await lagging(t)
  await portal.fail({
    kind: 'errorCode',
    errorCode: '-5',
    message: 'Sai',
    trangThai: '9',
    service: 'DongBoHoSoMC'
  })
  start()
  await until(async () => (await states()).parked === 1)
  t.same(await got(), { statuses: ['1', '2', '4'], steps: ['1', '2', '4'] })
  t.match((await pool.query(`select seq, reason from delivery where state = 'parked'`)).rows, [
    { seq: 4, reason: 'Sai' }
  ])
})

t.test(
  'a version that could only be refused is parked with the field, the limit and both languages',
  async t => {
    const { pool, start, states, told, got } = await lagging(t)
    const third = told.versions[2]
    if (third) third.applicant = { ...third.applicant, phone: 'không có' }
    start()
    await until(async () => (await states()).parked === 1)
    t.same(await got(), { statuses: ['1', '2'], steps: ['1', '2'] })
    t.match((await pool.query(`select seq, reason, faults from delivery where state = 'parked'`)).rows, [
      {
        seq: 3,
        reason: 'DongBoHoSoMC#/SoDienThoai: không phải số điện thoại | is no telephone number',
        faults: [{ call: 'DongBoHoSoMC', pointer: '/SoDienThoai', rule: 'shape:phone' }]
      }
    ])
  }
)

for (const service of ['DongBoHoSoMC', 'CapNhatTienDoHoSoMC'])
  t.test(`a chunk whose ${service} got lost on the way back is told to the end, nothing twice`, async t => {
    const stage = await testEngine(t, { portal: { reopening: true } })
    const { portal, start, dossier, queue, quiet } = stage
    const told = dossier(LIVES.reopened)
    await queue(told)
    await portal.fail({ kind: 'timeoutAfterAccept', service, count: 3, ms: 5_000 })
    start()
    await quiet()
    const { progress = [] } = (await portal.accepted())[told.code] ?? {}
    t.same(
      progress.map(one => one.TrangThai),
      ['1', '2', '4', '9', '4', '9', '10']
    )
  })

t.test('without asking what a lost answer left, the portal has a step twice: the judge sees it', async t => {
  const stage = await testEngine(t)
  const { pool, portal, start, dossier, queue, quiet } = stage
  const told = dossier(['submitted'])
  await queue(told)
  await portal.fail({ kind: 'timeoutAfterAccept', service: 'CapNhatTienDoHoSoMC', count: 1, ms: 5_000 })
  const delivery = start()
  await until(async () => (await pool.query('select from delivery_attempt')).rowCount === 1)
  await delivery.stop()
  await pool.query('update delivery_queue set unsure = false') // as if nobody noted that the answer was lost
  start()
  await quiet()
  t.same(
    (await portal.accepted())[told.code]?.progress.map(one => one.TrangThai),
    ['1', '1']
  )
})
