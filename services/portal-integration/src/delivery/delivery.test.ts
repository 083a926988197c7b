import t from 'tap'
import { STATUS_CODES } from '../dialect-a/codes.ts'
import { DVCQG, silent, testEngine } from '../testing/engine.ts'
import { LIVES, type Told } from '../testing/dossiers.ts'
import { until } from '../testing/world.ts'
import { startDelivery } from './delivery.ts'
import { retryParked } from './retry.ts'

type Stage = Awaited<ReturnType<typeof testEngine>>

const codesOf = (told: Told): string[] => told.versions.map(({ status }) => STATUS_CODES[status])

/** A record that says the same status again is no new status at the portal. */
const distinct = (codes: string[]): string[] => codes.filter((code, i) => code !== codes[i - 1])

/** What is wrong with what the portal has: lost, doubled or in another order. Empty when it was told all, once, in order. */
async function wrongs({ portal, dossiers }: Stage): Promise<string[]> {
  const accepted = await portal.accepted()
  return [...dossiers.values()].flatMap(told => {
    const wanted = codesOf(told).join()
    const { statuses = [], progress = [] } = accepted[told.code] ?? {}
    const said = [statuses.join(), progress.map(one => one.TrangThai).join()]
    const right = distinct(statuses).join() === distinct(codesOf(told)).join() && said[1] === wanted
    return right ? [] : [`${told.code}: ${wanted} told as ${said.join(' / ')}`]
  })
}

t.test(
  'every act of every life is told once and in order, in all ten statuses, at the least of calls',
  async t => {
    const stage = await testEngine(t, { timeoutMs: 5_000, portal: { reopening: true } })
    const { portal, start, dossier, queue, quiet, states } = stage
    const all = Object.values(LIVES).map(life => dossier(life))
    await queue(...all)
    start()
    await quiet()
    t.same(await wrongs(stage), [])
    const acts = all.flatMap(codesOf)
    t.equal(new Set(acts).size, 10)
    t.same(await states(), { delivered: acts.length })
    t.same((await portal.calls()).calls, {
      DangNhap: 1,
      DongBoHoSoMC: all.flatMap(told => distinct(codesOf(told))).length,
      CapNhatTienDoHoSoMC: 14 // a status that comes back begins a new call
    })
  }
)

t.test('who applies, and by which way, is told in a form that the portal takes', async t => {
  const stage = await testEngine(t)
  const { start, dossier, queue, quiet, states } = stage
  const citizen = {
    kind: 'citizen',
    name: 'Nguyễn Thị Minh Họa',
    identifierKind: 'citizenId',
    email: null,
    phone: null,
    account: null
  } as const
  await queue(
    dossier(LIVES.granted, { applicant: { ...citizen, identifier: '046000000001' }, channel: 'post' }),
    dossier(LIVES.granted, { applicant: { ...citizen, identifier: '190000001' }, channel: 'inPerson' }),
    dossier(LIVES.long, { summary: 'Rất dài '.repeat(500), reason: 'x'.repeat(5_000) })
  )
  start()
  await quiet()
  t.same(await wrongs(stage), [])
  t.same(await states(), { delivered: 19 })
})

const SERVICES = ['DangNhap', 'DongBoHoSoMC', 'CapNhatTienDoHoSoMC'] as const
const FAULTS: Record<string, object> = {
  error500: {},
  status429: { retryAfter: 0 },
  timeoutBeforeAccept: { ms: 5_000 },
  timeoutAfterAccept: { ms: 5_000 },
  wrongJson: {},
  truncatedBody: {},
  drip: { ms: 5_000 },
  expiredSession: {},
  slow: { ms: 400 }, // accepted after we have given up
  gatewayTimeout: { ms: 200 }, // accepted after somebody else has
  errorCode: { errorCode: '-9' }
}
for (const [kind, more] of Object.entries(FAULTS))
  t.test(`the portal fails by ${kind}, and yet is told all once and in order`, async t => {
    const stage = await testEngine(t)
    const { portal, start, dossier, queue, quiet } = stage
    await portal.fail(...SERVICES.map(service => ({ kind, service, count: 2, ...more })))
    await queue(...Array.from({ length: 3 }, () => dossier(LIVES.granted)))
    start()
    await quiet()
    t.same(await wrongs(stage), [])
    t.equal((await portal.calls()).faults[kind], 6)
  })

t.test('an answer that got lost is asked for: what was accepted is not said again', async t => {
  const stage = await testEngine(t)
  const { pool, portal, start, dossier, queue, quiet } = stage
  await portal.fail({ kind: 'timeoutAfterAccept', service: 'CapNhatTienDoHoSoMC', count: 1, ms: 5_000 })
  const told = dossier(['submitted'])
  await queue(told)
  start()
  await quiet()
  t.same(await wrongs(stage), [])
  t.same((await portal.calls()).calls, {
    DangNhap: 1,
    DongBoHoSoMC: 1,
    CapNhatTienDoHoSoMC: 1,
    TraCuuHoSo: 1
  })
  t.match((await pool.query('select outcome, step, unsure from delivery_attempt')).rows, [
    { outcome: 'later', step: 'progress', unsure: true }
  ])
})

t.test('and while the portal cannot be asked either, nothing is said at all', async t => {
  const stage = await testEngine(t)
  const { portal, start, dossier, queue, quiet } = stage
  await portal.fail(
    { kind: 'timeoutAfterAccept', service: 'CapNhatTienDoHoSoMC', count: 1, ms: 5_000 },
    { kind: 'error500', service: 'TraCuuHoSo', count: 2 },
    { kind: 'wrongJson', service: 'TraCuuHoSo', count: 1 }
  )
  await queue(dossier(LIVES.granted))
  start()
  await quiet()
  t.same(await wrongs(stage), [])
  t.match((await portal.calls()).calls, { TraCuuHoSo: 4, CapNhatTienDoHoSoMC: 1 })
})

for (const [how, text] of [
  ['in the same words', 'Đã bổ sung hồ sơ'],
  ['in other words', 'Chuyển bước xử lý tiếp theo']
] as const)
  t.test(`two acts of one second, told ${how}, are told once each though answers got lost`, async t => {
    const stage = await testEngine(t)
    const { portal, start, dossier, queue, quiet, pool } = stage
    const told = dossier(['submitted', 'supplement-requested', 'supplemented', 'supplemented'])
    const [, , third, fourth] = told.versions
    if (!third || !fourth) throw new Error('four acts')
    fourth.act = { ...third.act, text: { vi: text, en: '' } }
    await queue(told)
    await pool.query('update delivery set at = $1 where seq >= 3', [third.act.at])
    await portal.fail({ kind: 'timeoutAfterAccept', service: 'CapNhatTienDoHoSoMC', count: 4, ms: 5_000 })
    start()
    await quiet()
    const { progress = [] } = (await portal.accepted())[told.code] ?? {}
    t.same(
      progress.map(one => one.NoiDungXuLy),
      told.versions.map(({ act }) => act.text.vi)
    )
  })

t.test('a dossier that the portal already has is brought up to date instead of created', async t => {
  const stage = await testEngine(t)
  const { pool, portal, start, dossier, queue, quiet } = stage
  await queue(dossier(LIVES.granted))
  await portal.fail({ kind: 'timeoutAfterAccept', service: 'DongBoHoSoMC', count: 1, ms: 5_000 })
  const delivery = start()
  await until(async () => (await pool.query('select from delivery_attempt')).rowCount === 1)
  await delivery.stop()
  await pool.query('update delivery_queue set unsure = false, known = false') // as if nothing had been written down
  start()
  await quiet()
  t.same(await wrongs(stage), [])
  t.equal((await portal.calls()).calls.TraCuuHoSo, undefined)
})

t.test('a dossier that the portal says it does not have is created anew', async t => {
  const stage = await testEngine(t)
  const { portal, start, dossier, queue, quiet, states } = stage
  await queue(dossier(LIVES.granted))
  await portal.fail({
    kind: 'errorCode',
    errorCode: '77',
    message: 'Hồ sơ chưa tồn tại',
    service: 'CapNhatTienDoHoSoMC',
    count: 1
  })
  start()
  await quiet()
  t.same(await wrongs(stage), [])
  t.same(await states(), { delivered: 5 })
})

t.test('a permanent refusal parks that dossier alone; un-parked it goes on where it stood', async t => {
  const stage = await testEngine(t)
  const { pool, portal, start, dossier, queue, quiet, states } = stage
  const [bad, ...good] = [1, 2, 3].map(() => dossier(LIVES.granted))
  if (bad === undefined) throw new Error('no dossier')
  const message = `Không nhận hồ sơ của ${bad.versions[0]?.applicant.name}, email daidien@songhuong.example`
  await portal.fail({
    kind: 'errorCode',
    errorCode: '-5',
    message,
    maHoSo: bad.code,
    service: 'CapNhatTienDoHoSoMC'
  })
  await queue(bad, ...good)
  start()
  await until(async () => (await states()).delivered === 10)
  await until(async () => (await states()).parked === 1)
  t.same(await states(), { delivered: 10, parked: 1, due: 4 })
  t.match((await pool.query(`select reason, took_ms, attempts from delivery where state = 'parked'`)).rows, [
    { reason: 'Không nhận hồ sơ của …, email …', attempts: 1 }
  ])
  t.match((await pool.query('select * from delivery_attempt')).rows, [
    { outcome: 'refused', step: 'progress', error_code: '-5', http_status: 200, note: /Không nhận/ }
  ])
  await portal.fail()
  await retryParked(pool, 'dvcqg', bad.id)
  await quiet()
  t.same(await wrongs(stage), [])
})

t.test('what does not succeed by itself is parked in the end, and nothing else with it', async t => {
  const stage = await testEngine(t, { settings: { backOff: { firstMs: 1, mostMs: 20 } } })
  const { pool, source, start, dossier, queue, states } = stage
  const lost = dossier(['submitted', 'accepted'])
  source.answer = path => (path.includes(lost.id) ? { status: 404 } : undefined)
  await queue(lost, dossier(LIVES.granted))
  start()
  await until(async () => (await states()).parked === 1)
  t.same(await states(), { delivered: 5, parked: 1, due: 1 })
  t.match((await pool.query(`select reason, attempts from delivery where state = 'parked'`)).rows, [
    { reason: 'HTTP 404', attempts: 30 }
  ])
})

t.test('a step that the portal says it has is looked up, not believed', async t => {
  const stage = await testEngine(t)
  const { portal, start, dossier, queue, quiet } = stage
  await portal.fail({
    kind: 'errorCode',
    errorCode: '-3',
    message: 'Tiến độ đã tồn tại',
    service: 'CapNhatTienDoHoSoMC',
    count: 1
  })
  await queue(dossier(['submitted']))
  start()
  await quiet()
  t.same(await wrongs(stage), [])
  t.equal((await portal.calls()).calls.TraCuuHoSo, 1)
})

t.test('what the portal could only refuse is parked without asking it', async t => {
  const stage = await testEngine(t)
  const { pool, portal, start, dossier, queue, states } = stage
  await queue(dossier(['submitted'], { summary: ' ' }))
  start()
  await until(async () => (await states()).parked === 1)
  t.same((await portal.calls()).calls, {})
  t.match((await pool.query('select step, note from delivery_attempt')).rows, [
    { step: 'check', note: /TrichYeuHoSo/ }
  ])
})

t.test('sessions that end are renewed, once for all calls under way', async t => {
  const stage = await testEngine(t, { portal: { sessionMinutes: 0.3 / 60 } })
  const { portal, start, dossier, queue, quiet } = stage
  start()
  for (let round = 0; round < 4; round++) {
    await queue(...Array.from({ length: 5 }, () => dossier(LIVES.granted)))
    await quiet()
    await new Promise(done => setTimeout(done, 310))
  }
  t.same(await wrongs(stage), [])
  const { calls } = await portal.calls()
  t.ok((calls.DangNhap ?? 0) >= 4)
  t.ok((calls.DangNhap ?? 0) <= 24, `${calls.DangNhap} logins`)
})

t.test('an account that the portal does not take costs no dossier anything, and few calls', async t => {
  const stage = await testEngine(t)
  const { portal, start, dossier, queue, quiet, states } = stage
  await portal.fail({ kind: 'errorCode', errorCode: '-2', message: 'Sai mật khẩu', service: 'DangNhap' })
  await queue(...Array.from({ length: 20 }, () => dossier(['submitted'])))
  const delivery = start()
  await until(async () => ((await portal.calls()).calls.DangNhap ?? 0) >= 4)
  const { calls } = await portal.calls()
  t.same(await states(), { due: 20 })
  t.same(Object.keys(calls), ['DangNhap'])
  t.ok((calls.DangNhap ?? 0) <= 6, `${calls.DangNhap} logins`)
  t.match(delivery.endPoints[0]?.breaker().state, /open/)
  await portal.fail()
  await quiet()
  t.same(await wrongs(stage), [])
  t.equal(delivery.endPoints[0]?.breaker().state, 'closed')
})

t.test('a portal that is down is left in peace: after some failures one call tries at a time', async t => {
  const stage = await testEngine(t, { settings: { backOff: { firstMs: 200, mostMs: 400 } } })
  const { portal, start, dossier, queue, quiet } = stage
  await portal.fail({ kind: 'error500' })
  await queue(...Array.from({ length: 40 }, () => dossier(['submitted'])))
  const delivery = start()
  await until(async () => delivery.endPoints[0]?.breaker().state !== 'closed')
  const before = (await portal.calls()).calls.DangNhap ?? 0
  await new Promise(done => setTimeout(done, 1_000))
  t.ok(((await portal.calls()).calls.DangNhap ?? 0) - before <= 5)
  await portal.fail()
  await quiet()
  t.same(await wrongs(stage), [])
})

t.test('Retry-After is kept by all calls', async t => {
  const stage = await testEngine(t)
  const { portal, start, dossier, queue, quiet } = stage
  await queue(dossier(['submitted']))
  start()
  await quiet()
  await portal.fail({ kind: 'status429', retryAfter: 1, count: 1 })
  await queue(dossier(['submitted']), dossier(['submitted']))
  await until(async () => (await portal.calls()).faults.status429 === 1)
  const at = Date.now()
  await new Promise(done => setTimeout(done, 100)) // for a call that was under way
  const { calls } = await portal.calls()
  await until(async () => JSON.stringify((await portal.calls()).calls) !== JSON.stringify(calls))
  t.ok(Date.now() - at >= 900)
  await quiet()
  t.same(await wrongs(stage), [])
})

t.test('where nothing but 10 may follow 9, a reopened dossier waits for a person, alone', async t => {
  const { pool, portal, start, dossier, queue, states } = await testEngine(t)
  const [reopened, other] = [dossier(LIVES.reopened), dossier(LIVES.long)]
  await queue(reopened, other)
  start()
  const left = reopened.versions.length - 5
  await until(async () => {
    const { parked, due, delivered } = await states()
    return parked === 1 && due === left && delivered === 4 + other.versions.length
  })
  t.same((await portal.accepted())[reopened.code]?.statuses, ['1', '2', '4', '9'])
  t.match((await pool.query(`select seq, reason from delivery where state = 'parked'`)).rows, [
    { seq: 5, reason: /TrangThaiHoSo 4 không thể đến sau 9/ }
  ])
})

t.test('a portal that refuses pauses is told them as done', async t => {
  const stage = await testEngine(t, {
    endPoint: { ...DVCQG, collapsePauses: true },
    portal: { strict: false }
  })
  const { portal, start, dossier, queue, quiet } = stage
  const told = dossier(LIVES.stopped)
  await queue(told)
  start()
  await quiet()
  const { statuses, progress = [] } = (await portal.accepted())[told.code] ?? {}
  t.same(statuses, ['1', '2', '4', '9'])
  t.same(
    progress.map(one => one.TrangThai),
    ['1', '2', '4', '9', '9']
  )
})

t.test('while licensing does not show the dossier nothing is told and nothing parked', async t => {
  const stage = await testEngine(t)
  const { portal, source, start, dossier, queue, quiet, states, pool } = stage
  const told = dossier(LIVES.granted)
  const answers = [
    { status: 500 },
    { status: 404 },
    { status: 401 },
    { status: 401 },
    { status: 200, body: { id: told.id } },
    { status: 200, body: { ...told.versions[0], seq: 2 } },
    { status: 200, body: { ...told.versions[0], applicant: { name: 'Nguyễn Thị Minh Họa' } } }
  ]
  source.answer = () => answers.shift()
  await queue(told)
  start()
  await quiet()
  t.same(await wrongs(stage), [])
  t.same(await states(), { delivered: 5 })
  const { rows } = await pool.query('select distinct step, outcome, unsure from delivery_attempt')
  t.same(rows, [{ step: 'fetch', outcome: 'later', unsure: false }])
  const notes = (await pool.query('select note from delivery_attempt order by id')).rows.map(row => row.note)
  t.match(notes.slice(0, 3), ['HTTP 500', 'HTTP 404', 'HTTP 401'])
  t.notMatch(notes.join(), /Minh Họa/)
  t.equal((await portal.calls()).calls.DongBoHoSoMC, 5)
})

t.test('a lease that could end under a single call is refused at the start', async t => {
  const settings = {
    concurrency: 1,
    leaseMs: 999,
    quietMs: 1,
    backOff: { firstMs: 1, mostMs: 1 },
    failures: 1,
    idleMs: 1,
    graceMs: 1
  }
  const { pool } = await testEngine(t)
  t.throws(
    () =>
      startDelivery({
        pool,
        databaseUrl: pool.url,
        targets: [],
        settings,
        timeoutMs: 500,
        log: silent
      }),
    /too short/
  )
})

for (const seed of [1, 2, 3])
  t.test(`faults at random, seed ${seed}: nothing is lost, doubled or told out of order`, async t => {
    const stage = await testEngine(t, { settings: { concurrency: 16 }, portal: { reopening: true } })
    const { portal, start, dossier, queue, quiet, states } = stage
    const often = { probability: 0.04, seed }
    await portal.fail(
      { kind: 'error500', ...often },
      { kind: 'status429', retryAfter: 0, ...often },
      { kind: 'timeoutBeforeAccept', ms: 1_000, ...often },
      { kind: 'timeoutAfterAccept', ms: 1_000, ...often },
      { kind: 'wrongJson', ...often },
      { kind: 'expiredSession', probability: 0.01, seed },
      { kind: 'errorCode', errorCode: '-9', ...often },
      { kind: 'slow', ms: 100, ...often },
      { kind: 'slow', ms: 400, probability: 0.01, seed } // accepted after we gave up
    )
    start()
    start()
    const lives = Object.values(LIVES)
    const all = Array.from({ length: 60 }, (_, i) => dossier(lives[i % lives.length] ?? LIVES.granted))
    for (const told of all) await queue(told)
    await quiet(60_000)
    t.same(await wrongs(stage), [])
    t.same(Object.keys(await states()), ['delivered'])
    const { faults } = await portal.calls()
    t.equal(Object.keys(faults).length, 8, JSON.stringify(faults))
  })
