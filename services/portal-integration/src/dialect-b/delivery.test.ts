import t from 'tap'
import { STATUS_CODES } from '../dialect-a/codes.ts'
import { PROVINCE, testEngine } from '../testing/engine.ts'
import { retryParked } from '../delivery/retry.ts'
import { LIVES, type Told } from '../testing/dossiers.ts'
import { until } from '../testing/world.ts'

type Stage = Awaited<ReturnType<typeof stageOf>>
const stageOf = (t: Parameters<typeof testEngine>[0], options: Parameters<typeof testEngine>[1] = {}) =>
  testEngine(t, { endPoint: PROVINCE, ...options })
const codesOf = (told: Told): string[] => told.versions.map(({ status }) => STATUS_CODES[status])
const distinct = (codes: string[]): string[] => codes.filter((code, i) => code !== codes[i - 1])

/** What is wrong with what the portal has of our dossiers, by the codes that it gave them. */
async function wrongs({ pool, portal, dossiers }: Stage): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; code: string }>(
    'select dossier_id as id, code from delivery_remote'
  )
  const accepted = await portal.acceptedB()
  if (Object.keys(accepted).length !== dossiers.size) return [`${Object.keys(accepted).length} dossiers`]
  return [...dossiers.values()].flatMap(told => {
    const { statuses = [], progress = [] } = accepted[rows.find(row => row.id === told.id)?.code ?? ''] ?? {}
    const steps = progress.map(one => one.TrangThai)
    const right =
      distinct(statuses).join() === distinct(codesOf(told)).join() && steps.join() === codesOf(told).join()
    return right ? [] : [`${told.code}: ${codesOf(told).join()} told as ${statuses.join()} / ${steps.join()}`]
  })
}

t.test(
  'every act of every life is told once and in order, in all ten statuses and on all side roads',
  async t => {
    const stage = await stageOf(t, { timeoutMs: 3_000, portal: { reopening: true } })
    const { portal, start, dossier, queue, quiet, states } = stage
    const all = Object.values(LIVES).map(life => dossier(life))
    await queue(...all)
    start()
    await quiet(40_000)
    t.same(await wrongs(stage), [])
    const acts = all.flatMap(codesOf)
    t.equal(new Set(acts).size, 10)
    t.same(await states(), { delivered: acts.length })
    t.same((await portal.calls()).calls, {
      Token: 1,
      GetNextValue: all.length,
      Upload: all.length,
      NoiHoSo: all.length,
      CapNhatTrangThai: acts.length - all.length,
      CapNhatTienTrinh: acts.length
    })
  }
)

const FAULTS: Record<string, object> = {
  error500: {},
  status429: { retryAfter: 0 },
  timeoutBeforeAccept: { ms: 5_000 },
  timeoutAfterAccept: { ms: 5_000 },
  wrongJson: {},
  truncatedBody: {},
  drip: { ms: 5_000 },
  expiredSession: {},
  slow: { ms: 800 },
  gatewayTimeout: { ms: 300 },
  errorCode: { errorCode: '9' }
}
const CALLS = ['Token', 'GetNextValue', 'Upload', 'NoiHoSo', 'CapNhatTrangThai', 'CapNhatTienTrinh']
for (const [kind, more] of Object.entries(FAULTS))
  t.test(`the portal fails by ${kind} at each call, and yet is told all once and in order`, async t => {
    const stage = await stageOf(t, { timeoutMs: 600 })
    const { portal, start, dossier, queue, quiet } = stage
    await portal.fail(...CALLS.map(service => ({ kind, service, count: 1, ...more })))
    await queue(dossier(LIVES.granted), dossier(LIVES.stopped))
    start()
    await quiet(40_000)
    t.same(await wrongs(stage), [])
    t.equal((await portal.calls()).faults[kind], CALLS.length)
  })

t.test(
  'a portal that takes no keys has a step twice when an answer gets lost: the judge sees it',
  async t => {
    const stage = await stageOf(t, { endPoint: { ...PROVINCE, idempotencyHeader: 'x-nobody-reads-this' } })
    const { portal, start, dossier, queue, quiet } = stage
    await portal.fail({ kind: 'timeoutAfterAccept', service: 'CapNhatTienTrinh', count: 1, ms: 5_000 })
    await queue(dossier(['submitted']))
    start()
    await quiet()
    t.match(await wrongs(stage), [/: 1 told as 1 \/ 1,1$/])
  }
)

t.test('where nothing keeps a call from being taken twice, a lost answer waits for a person', async t => {
  const stage = await stageOf(t, { endPoint: { ...PROVINCE, idempotencyHeader: null } })
  const { pool, portal, start, dossier, queue, states } = stage
  await portal.fail({ kind: 'timeoutAfterAccept', service: 'CapNhatTienTrinh', count: 1, ms: 5_000 })
  await queue(dossier(['submitted']))
  start()
  await until(async () => (await states()).parked === 1)
  t.same(await wrongs(stage), [], 'nothing was said again')
  t.match((await pool.query(`select reason from delivery where state = 'parked'`)).rows, [
    { reason: /got lost/ }
  ])
  const [told] = stage.dossiers.values()
  await retryParked(pool, 'tinh', told?.id ?? '', { portalHasIt: true, by: 'who-has-looked' })
  t.same(await states(), { delivered: 1 })
})

t.test(
  'a dossier that is there already is brought up to date under the number that the portal tells',
  async t => {
    const stage = await stageOf(t)
    const { pool, portal, start, dossier, queue, quiet } = stage
    const told = dossier(LIVES.granted)
    await queue(told)
    await portal.fail({ kind: 'timeoutAfterAccept', service: 'NoiHoSo', count: 1, ms: 5_000 })
    const delivery = start()
    await until(async () => (await pool.query('select from delivery_attempt')).rowCount === 1)
    await delivery.stop()
    await pool.query('update delivery_queue set unsure = false')
    start()
    await quiet()
    t.same(await wrongs(stage), [])
  }
)

t.test('what could only be refused, or has no code there, is parked without a call', async t => {
  const stage = await stageOf(t)
  const { pool, portal, start, dossier, queue, states } = stage
  const agency = { code: 'H57.50', name: { vi: 'Sở', en: '' }, unit: { vi: 'Phòng', en: '' } }
  const [, unknown] = [dossier(LIVES.refused), dossier(['submitted'], { agency })]
  const bad = dossier(['submitted'])
  const [version] = bad.versions
  if (version) version.applicant = { ...version.applicant, email: 'không có' }
  await queue(bad, ...(unknown ? [unknown] : []))
  start()
  await until(async () => (await states()).parked === 2)
  t.same((await portal.calls()).calls, {})
  const { rows } = await pool.query('select reason, faults from delivery order by reason')
  t.match(rows, [
    { reason: /^NoiHoSo#\/ThongTinNguoiNop\/ThongTinChiTiet\/Email: .* \| is no mail address$/ },
    { reason: /agencies.*H57\.50/, faults: [{ call: 'maps', pointer: '/agencies/H57.50', rule: 'map' }] }
  ])
})

t.test('a file that arrives changed is not used; one that is there is not sent again', async t => {
  const stage = await stageOf(t, { timeoutMs: 2_000 })
  const { portal, source, start, dossier, queue, quiet, pool } = stage
  const told = dossier(['submitted'])
  let wrong = 1
  source.answer = path => (path.includes('/papers/') && wrong-- > 0 ? { status: 200, body: {} } : undefined)
  await portal.fail({ kind: 'errorCode', errorCode: '9', service: 'NoiHoSo', count: 2 })
  await queue(told)
  start()
  await quiet()
  t.same(await wrongs(stage), [])
  t.equal((await portal.calls()).calls.Upload, 1)
  t.match((await pool.query('select note from delivery_attempt order by id limit 1')).rows, [
    { note: 'a paper has another digest' }
  ])
})
