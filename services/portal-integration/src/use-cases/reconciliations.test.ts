import t, { type Test } from 'tap'
import { testService } from '../testing.ts'
import { LIVES } from '../testing/dossiers.ts'
import { until } from '../testing/world.ts'

type Answer = {
  id: string
  state: string
  endPoint: string
  total: number
  compared: number
  differences: Record<string, number>
  code: string
  items: { id: string; code: string; what: string }[]
  next: string | null
  reconciliation: { state: string; differences: Record<string, number> }
  endPoints: {
    we: { seq: number; at: string; code: string; state: string }[]
    they: { known: boolean; status: string; steps: object[] } | null
    unanswered: string | null
    differences: { what: string; seqs: number[] }[]
  }[]
}

async function stage(t: Test) {
  const service = await testService(t)
  const told = service.dossier(LIVES.granted)
  await service.queue(told)
  await service.hear(told)
  await service.quiet()
  const as = async (method: 'GET' | 'POST', url: string, body?: object, key?: string) => {
    const headers = key === undefined ? {} : { 'idempotency-key': key }
    const { status, body: answer } = await service.call('administrator', method, url, body, headers)
    return { status, body: answer as unknown as Answer }
  }
  const done = (id: string): Promise<void> =>
    until(async () => (await as('GET', `/reconciliations/${id}`)).body.reconciliation.state === 'done')
  return { ...service, told, as, done }
}

t.test('an administrator has an end point compared, once for a key, and reads what differs', async t => {
  const { as, done, told, portal } = await stage(t)
  await portal.behind({ do: 'remove', maHoSo: told.code })
  const key = 'reconcile-1'
  const begun = await as('POST', '/reconciliations', { endPoint: 'dvcqg' }, key)
  t.match(begun, {
    status: 200,
    body: { endPoint: 'dvcqg', way: 'asked', state: 'running', total: 1, compared: 0 }
  })
  t.same((await as('POST', '/reconciliations', { endPoint: 'dvcqg' }, key)).body, begun.body)
  await done(begun.body.id)
  const { body } = await as('GET', `/reconciliations/${begun.body.id}`)
  t.match(body, {
    reconciliation: { compared: 1, listed: true, differences: { missing: 1, healed: 1, unknown: 0 } },
    items: [{ code: told.code, dossierId: told.id, kind: 'missing', what: 'dossier', healed: true }],
    next: null
  })
  t.match((await as('GET', '/reconciliations')).body, { items: [{ id: begun.body.id }], next: null })
})

t.test('one at a time for an end point; an end point that is none is not found', async t => {
  const { as, portal } = await stage(t)
  await portal.fail({ kind: 'timeoutBeforeAccept', ms: 5_000 })
  t.equal((await as('POST', '/reconciliations', { endPoint: 'dvcqg' })).status, 200)
  t.match(await as('POST', '/reconciliations', { endPoint: 'dvcqg' }), {
    status: 409,
    body: { code: 'reconciliation-running' }
  })
  t.match(await as('POST', '/reconciliations', { endPoint: 'nobody' }), {
    status: 404,
    body: { code: 'end-point-not-found' }
  })
  t.match(await as('POST', '/reconciliations', { endPoint: 'dvcqg', since: 'yesterday' }), { status: 400 })
  await portal.fail()
})

t.test('all reconciliations are found page by page, the newest first', async t => {
  const { as, pool } = await stage(t)
  await pool.query(`
    insert into reconciliation (id, end_point, asked_by, state, total, created_at)
    select gen_random_uuid(), 'dvcqg', 'test', 'done', n, '2026-11-24T00:00:00Z'::timestamptz + n / 2 * interval '1 s'
    from generate_series(1, 120) n`)
  const seen: string[] = []
  let after = ''
  for (let pages = 0; pages < 3; pages++) {
    const { body } = await as('GET', `/reconciliations${after}`)
    seen.push(...body.items.map(one => one.id))
    after = `?after=${body.next}`
  }
  t.equal(after, '?after=null')
  t.equal(new Set(seen).size, 120)
})

t.test('differences come in pages; the whole report is a file, and no cell of it a formula', async t => {
  const { as, app, pool, issuer } = await stage(t)
  const { rows } = await pool.query(`
    insert into reconciliation (id, end_point, asked_by, state, total)
    values (gen_random_uuid(), 'dvcqg', 'test', 'done', 0) returning id`)
  const { id } = rows[0]
  await pool.query(
    `insert into reconciliation_difference (reconciliation, code, kind, what, seqs, steps, status, healed)
     select $1, '=1+' || n, 'unknown', 'code', '{}', '[]', '@SUM(A1)', false from generate_series(1, 130) n`,
    [id]
  )
  const first = await as('GET', `/reconciliations/${id}`)
  const second = await as('GET', `/reconciliations/${id}?after=${first.body.next}`)
  t.same([first.body.items.length, second.body.items.length, second.body.next], [100, 30, null])

  const token = await issuer.tokenFor({ sub: 'the-administrator', roles: ['administrator'] })
  const file = (form: string) =>
    app.inject({
      url: `/reconciliations/${id}/report.${form}`,
      headers: { authorization: `Bearer ${token}` }
    })
  const csv = await file('csv')
  t.match(csv.headers, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="reconciliation-${id}.csv"`
  })
  const lines = csv.body.trim().split('\r\n')
  t.equal(lines.length, 131)
  t.match(lines[0], /,healed,at,way$/)
  t.match(lines[1], /^"'=1\+1",,unknown,code,,,"'@SUM\(A1\)",no,/)
  const json = (await file('json')).json()
  t.equal(json.differences.length, 130)
  t.match(json, { reconciliation: { id, differences: { unknown: 130 } }, differences: [{ code: '=1+1' }] })
  t.equal((await file('pdf')).statusCode, 400)
})

t.test('one that failed says so where it is read, and in both files', async t => {
  const { as, app, pool, issuer } = await stage(t)
  const { rows } = await pool.query(`
    insert into reconciliation (id, end_point, asked_by, state, failure, total, finished_at)
    values (gen_random_uuid(), 'dvcqg', 'test', 'failed', 'HTTP 500', 7, now()) returning id`)
  const { id } = rows[0]
  const failed = { state: 'failed', failure: 'HTTP 500', compared: 0, total: 7 }
  t.match((await as('GET', `/reconciliations/${id}`)).body, { reconciliation: failed })
  const token = await issuer.tokenFor({ sub: 'the-administrator', roles: ['administrator'] })
  const file = async (form: string) =>
    (
      await app.inject({
        url: `/reconciliations/${id}/report.${form}`,
        headers: { authorization: `Bearer ${token}` }
      })
    ).body
  t.match(JSON.parse(await file('json')), { reconciliation: failed })
  t.match(await file('csv'), /\r\n"?"?,,failed,HTTP 500,,,,no,/)
})

t.test('of one dossier: what they believe beside what we know, on one call that changes nothing', async t => {
  const { as, told, portal, states } = await stage(t)
  const read = async () => (await as('GET', `/dossiers/${told.id}/reconciliation`)).body
  t.match(await read(), {
    dossierId: told.id,
    code: told.code,
    endPoints: [{ endPoint: 'dvcqg', they: { known: true, status: '10' }, unanswered: null, differences: [] }]
  })
  await portal.behind({ do: 'keepSteps', maHoSo: told.code, steps: 3 })
  const [line] = (await read()).endPoints
  t.equal(line?.we.length, 5)
  t.match(line?.we[0], { seq: 1, at: '20261123090000', code: '1', state: 'delivered' })
  t.equal(line?.they?.steps.length, 3)
  t.match(line?.differences, [{ what: 'acts', seqs: [4, 5] }])
  t.same(await states(), { delivered: 5 })

  await portal.fail({ kind: 'errorCode', errorCode: '-9', message: 'Bận, gọi 0912345678' })
  const [silent] = (await read()).endPoints
  t.match(silent, { they: null, unanswered: 'Bận, gọi …', differences: [] })
  t.equal(silent?.we.length, 5)
})
