import t, { type Test } from 'tap'
import { retryParked } from '../delivery/retry.ts'
import type { EndPointA } from '../end-points.ts'
import { begin } from '../reconciling/runs.ts'
import { LIVES, type Told } from '../testing/dossiers.ts'
import { DVCQG, testEngine } from '../testing/engine.ts'
import { until } from '../testing/world.ts'
import { STATUS_CODES } from './codes.ts'

/** As one client speaks: no session, an address for each call; `0` says "it is there", and words say success. */
const LISTS: EndPointA = {
  ...DVCQG,
  envelope: {
    form: 'list',
    create: '/lists/create?MaDinhDanhDV={unit}',
    update: '/lists/update?MaDinhDanhDV={unit}',
    progress: '/lists/progress'
  },
  successWords: ['thành công'],
  codes: { ...DVCQG.codes, success: [], exists: ['0', '3', '-3'] }
}
const codesOf = (told: Told): string[] => told.versions.map(({ status }) => STATUS_CODES[status])

async function stage(t: Test) {
  const engine = await testEngine(t, {
    endPoint: LISTS,
    timeoutMs: 3_000,
    portal: { reopening: true, lists: true }
  })
  const { portal, pool } = engine
  const progress = async (told: Told): Promise<string> =>
    ((await portal.accepted())[told.code]?.progress ?? []).map(one => one.TrangThai).join()
  const parked = async (): Promise<string[]> =>
    (await pool.query(`select reason from delivery where state = 'parked'`)).rows.map(row => row.reason)
  return { ...engine, progress, parked }
}

t.test('every act of every life is told once and in order, in bare lists', async t => {
  const { portal, start, dossier, queue, quiet, states, progress } = await stage(t)
  const all = Object.values(LIVES).map(life => dossier(life))
  await queue(...all)
  start()
  await quiet(40_000)
  for (const told of all) t.equal(await progress(told), codesOf(told).join(), told.code)
  t.same(await states(), { delivered: all.flatMap(codesOf).length })
  t.equal((await portal.calls()).calls.DangNhap, undefined, 'nobody signs in')
})

t.test('a create of what is there becomes an update, though its answer holds "thành công" and 0', async t => {
  const { portal, start, dossier, queue, quiet, progress } = await stage(t)
  const told = dossier(LIVES.granted)
  await portal.behind({ do: 'add', maHoSo: told.code })
  await queue(told)
  start()
  await quiet()
  t.equal(await progress(told), codesOf(told).join())
})

t.test('an answer that got lost is for a person: the portal cannot be asked what it has', async t => {
  const { portal, pool, start, dossier, queue, quiet, parked, progress } = await stage(t)
  const told = dossier(LIVES.granted)
  const lost = { service: 'CapNhatTienDoHoSoMC', trangThai: '4', count: 1 }
  await portal.fail({ kind: 'timeoutAfterAccept', ms: 10_000, ...lost })
  await queue(told)
  const delivery = start()
  await until(async () => (await parked()).length === 1)
  t.same(await parked(), ['an answer got lost, and the portal cannot be asked what it has'])
  await retryParked(pool, 'dvcqg', told.id, { portalHasIt: true, by: 'test' })
  delivery.wake()
  await quiet()
  t.equal(await progress(told), codesOf(told).join(), 'and nothing is told twice')
})

t.test('what it refuses is parked with its words, though they hold the words of success', async t => {
  const { portal, start, dossier, queue, parked } = await stage(t)
  const told = dossier(LIVES.granted)
  await portal.fail({ kind: 'errorCode', errorCode: '-5', message: 'Thiếu mã đơn vị' })
  await queue(told)
  start()
  await until(async () => (await parked()).length === 1)
  t.same(await parked(), ['Đồng bộ không thành công: Thiếu mã đơn vị'])
})

t.test('it is compared by our log, as it answers no question', async t => {
  const { pool, start, reconcile, dossier, queue, hear, quiet } = await stage(t)
  const told = dossier(LIVES.granted)
  await queue(told)
  await hear(told)
  const delivery = start()
  await quiet()
  const id = await begin(pool, { endPoint: 'dvcqg', way: 'log', since: null, askedBy: 'test' })
  reconcile(delivery)
  const runs = async () => (await pool.query('select id, state, compared from reconciliation')).rows
  await until(async () => (await runs())[0]?.state !== 'running')
  t.same(await runs(), [{ id, state: 'done', compared: 1 }])
  t.equal((await pool.query('select from reconciliation_difference')).rowCount, 0)
})
