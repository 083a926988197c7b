import t from 'tap'
import { testService, type Body } from '../testing.ts'
import { LIVES } from '../testing/dossiers.ts'
import { until } from '../testing/world.ts'

t.test('what the portal was told of a dossier is shown act by act', async t => {
  const { call, dossier, queue, quiet } = await testService(t)
  const told = dossier(LIVES.granted)
  await queue(told)
  await quiet()
  const { status, body } = await call('administrator', 'GET', `/dossiers/${told.id}/deliveries`)
  t.equal(status, 200)
  t.match(body, {
    dossierId: told.id,
    code: told.code,
    endPoints: [{ endPoint: 'dvcqg', name: /^Cổng /, state: 'idle', known: true, nextAt: null }]
  })
  t.match(
    body.endPoints?.[0]?.deliveries,
    told.versions.map(({ seq, status, act }, i) => ({
      seq,
      status,
      at: act.at,
      event: told.events[i]?.type,
      state: 'delivered',
      attempts: 1,
      deliveredAt: /^\d{4}-.*Z$/,
      lastFault: null
    }))
  )
})

t.test('what was refused is shown with the portal’s words, and nobody’s data', async t => {
  const { call, parked } = await testService(t)
  const told = await parked(undefined, 'Không nhận: Trường Trung cấp Minh Họa Sông Hương, 0234111222')
  const { body } = await call('administrator', 'GET', `/dossiers/${told.id}/deliveries`)
  t.match(body.endPoints, [{ state: 'parked', nextAt: null, known: false }])
  t.match(body.endPoints?.[0]?.deliveries, [
    {
      seq: 1,
      state: 'parked',
      deliveredAt: null,
      lastFault: {
        outcome: 'refused',
        step: 'sync',
        errorCode: '-5',
        httpStatus: 200,
        unsure: false,
        note: 'Không nhận: …, …'
      }
    },
    { seq: 2, state: 'due', attempts: 0, tookMs: null, lastFault: null }
  ])
  const list = await call('administrator', 'GET', '/deliveries/parked')
  t.match(list.body, {
    items: [
      {
        endPoint: 'dvcqg',
        dossierId: told.id,
        code: told.code,
        seq: 1,
        waiting: 2,
        reason: 'Không nhận: …, …'
      }
    ],
    next: null
  })
})

t.test('a retry puts it back once, is told again under its key, and the dossier goes on', async t => {
  const { call, parked, quiet, portal, pool } = await testService(t)
  const told = await parked(LIVES.granted)
  const retry = (key: string) =>
    call('administrator', 'POST', `/deliveries/dvcqg/${told.id}/retry`, {}, { 'idempotency-key': key })
  const answers = await Promise.all(Array.from({ length: 8 }, () => retry('one-and-the-same')))
  for (const { status, body } of answers)
    t.match([status, body], [200, { endPoint: 'dvcqg', dossierId: told.id, seq: 1 }])
  await quiet()
  t.same((await portal.accepted())[told.code]?.statuses, ['1', '2', '4', '9', '10'])
  t.equal((await retry('one-and-the-same')).status, 200)
  t.match(await retry('another-key'), { status: 409, body: { code: 'not-parked' } })
  const other = await parked()
  t.match(
    await call(
      'administrator',
      'POST',
      `/deliveries/dvcqg/${other.id}/retry`,
      {},
      { 'idempotency-key': 'one-and-the-same' }
    ),
    { status: 422, body: { code: 'idempotency-key-reused' } }
  )
  t.equal((await pool.query('select from answered')).rowCount, 1)
})

t.test(
  'who has looked at the portal and found the act there lets the dossier go on, under their name',
  async t => {
    const { call, parked, quiet, portal } = await testService(t)
    const told = await parked(['submitted', 'accepted'])
    const url = `/deliveries/dvcqg/${told.id}/retry`
    const listed = await call('administrator', 'GET', '/deliveries/parked')
    t.match(listed.body.items, [{ dossierId: told.id, unsure: false }])
    t.match((await call('administrator', 'POST', url, { portalHasIt: 'yes' })).body, {
      status: 400,
      errors: [{ pointer: '/portalHasIt' }]
    })
    const headers = { 'idempotency-key': 'has-been-seen' }
    t.equal((await call('administrator', 'POST', url, { portalHasIt: true }, headers)).status, 200)
    t.match((await call('administrator', 'POST', url, { portalHasIt: false }, headers)).status, 422)
    await quiet()
    t.match(
      (await portal.accepted())[told.code]?.progress,
      [{ TrangThai: '2' }],
      'the next act alone is told'
    )
    const { body } = await call('administrator', 'GET', `/dossiers/${told.id}/deliveries`)
    t.match(body.endPoints?.[0]?.deliveries, [
      { seq: 1, state: 'delivered', deliveredBy: 'the-administrator' },
      { seq: 2, state: 'delivered', deliveredBy: null }
    ])
  }
)

t.test('a key that was refused can be used when the cause is mended', async t => {
  const { call, dossier, queue, quiet, parked, pool } = await testService(t)
  const good = dossier(['submitted'])
  await queue(good)
  await quiet()
  const retry = (id: string) =>
    call('administrator', 'POST', `/deliveries/dvcqg/${id}/retry`, {}, { 'idempotency-key': 'used-again' })
  t.equal((await retry(good.id)).status, 409)
  t.equal((await retry((await parked()).id)).status, 200)
  t.equal((await pool.query('select from answered')).rowCount, 1)
})

t.test('the parked are listed to the last, page by page, though many were parked in one moment', async t => {
  const { call, dossier, queue, pool, portal } = await testService(t)
  await portal.fail({ kind: 'error500' })
  const all = Array.from({ length: 107 }, () => dossier(['submitted']))
  await queue(...all)
  await pool.query(`update delivery_queue set state = 'parked', lease = null,
    next_at = timestamptz '2026-11-23T02:00:00.123456Z' + (length(code) + right(code, 2)::int % 3) * interval '1 us'`)
  const seen: unknown[] = []
  const sizes: unknown[] = []
  let after: string | null = ''
  while (after !== null) {
    const { body }: { body: Body } = await call(
      'administrator',
      'GET',
      `/deliveries/parked${after && `?after=${after}`}`
    )
    seen.push(...(body.items ?? []).map(item => item.dossierId))
    sizes.push(body.items?.length)
    after = body.next ?? null
  }
  t.same(sizes, [50, 50, 7])
  t.equal(new Set(seen).size, 107)
})

t.test('an operator sees how it stands with each end point', async t => {
  const { call, dossier, queue, parked, portal, pool } = await testService(t)
  const look = async () => (await call('administrator', 'GET', '/end-points')).body.items
  t.match(await look(), [
    {
      id: 'dvcqg',
      verified: false,
      due: 0,
      parked: 0,
      oldestSeconds: null,
      answers: true,
      comparedBy: 'asked',
      breaker: { state: 'closed', restMs: 0 }
    }
  ])
  await parked()
  await portal.fail({ kind: 'error500' })
  await queue(...Array.from({ length: 8 }, () => dossier(['submitted', 'accepted'])))
  await pool.query(`update delivery set created_at = now() - interval '65 s' where state = 'due'`)
  await until(async () => JSON.stringify(await look()).includes('open'))
  t.match(await look(), [{ due: 8, parked: 1, oldestSeconds: 65 }])
})

t.test('what could only be refused is shown with field, rule and limit in both languages', async t => {
  const { pool, dossier, queue, call, states } = await testService(t)
  const told = dossier(['submitted'])
  const [version] = told.versions
  if (version) version.applicant = { ...version.applicant, phone: 'không có' }
  await queue(told)
  await until(async () => (await states()).parked === 1)
  t.match((await call('administrator', 'GET', '/deliveries/parked')).body.items, [
    {
      dossierId: told.id,
      reason: /SoDienThoai/,
      faults: [
        {
          call: 'DongBoHoSoMC',
          pointer: '/SoDienThoai',
          rule: 'shape:phone',
          vi: 'không phải số điện thoại',
          en: 'is no telephone number'
        }
      ]
    }
  ])
  t.equal((await pool.query('select from delivery where faults is not null')).rowCount, 1)
})
