import { randomUUID } from 'node:crypto'
import t from 'tap'
import { brokenAt } from '@motcua/casework/history'
import { createPool } from '@motcua/db'
import { createBulkStep } from '../../bulk/work.ts'
import { PEOPLE, type Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

type Progress = {
  id: string
  state: string
  total: number
  waiting: number
  done: number
  refused: number
  conflict: number
}
const assign = { action: 'assign', body: { to: 'case-officer-2' }, dryRun: false }

async function office(t: Parameters<typeof testLicensing>[0]) {
  const licensing = await testLicensing(t)
  const { call, deps, clock, pool } = licensing
  const bulkStep = createBulkStep(deps)
  const bulk = async (body: object, person: Person = 'head', headers = {}) => {
    const answer = await call(person, 'POST', '/bulk', { ...assign, ...body }, headers)
    return { ...answer, body: answer.body as typeof answer.body & Progress }
  }
  const begin = () => {
    clock.now = new Date(clock.now.getTime() + 61_000)
  }
  const workOff = async () => {
    begin()
    while (await bulkStep()) {}
  }
  const verdicts = async (id: string) =>
    (
      await pool.query(
        'select dossier_id as id, verdict, code from bulk_item where bulk_id = $1 order by no',
        [id]
      )
    ).rows
  /** So many more as this one is, each with a history of its own. */
  const copies = async (like: string, count: number) => {
    await pool.query(
      `with fresh as materialized (select gen_random_uuid() as id, n from generate_series(1, $2::int) n),
       head as (
         insert into dossier (id, seq, draft, code, status, procedure_code, procedure_version, agency, owner_id,
           institution_id, assignee, submitted_at, due_at, begun_at, changed_at, step, role, consulting)
         select f.id, d.seq, d.draft, d.agency || '-000101-' || f.n, d.status, d.procedure_code, d.procedure_version,
           d.agency, d.owner_id, d.institution_id, d.assignee, d.submitted_at, d.due_at, d.begun_at, d.changed_at,
           d.step, d.role, d.consulting
         from fresh f, dossier d where d.id = $1
       ), history as (
         insert into dossier_event (dossier_id, seq, record, hash)
         select id, seq, record, chain(record, ''::bytea) over (partition by id order by seq) from (
           select f.id, e.seq, replace(e.record, $1::text, f.id::text) as record
           from fresh f, dossier_event e where e.dossier_id = $1) line
       )
       insert into dossier_content (dossier_id, seq, content)
       select f.id, c.seq, c.content from fresh f, dossier_content c where c.dossier_id = $1`,
      [like, count]
    )
  }
  return { ...licensing, bulkStep, bulk, begin, workOff, verdicts, copies }
}

t.test('a dry run judges each dossier by its own rights and rules, and writes nothing', async t => {
  const { dossier, bulk, pool } = await office(t)
  const free = await dossier('submit', 'accept')
  const taken = await dossier('submit', 'accept', 'take')
  const early = await dossier('submit')
  const nobodys = randomUUID()
  const all = async () =>
    (
      await pool.query(`select (select count(*) from dossier_event) as events, (select count(*) from outbox) as outbox,
      (select count(*) from bulk_act) as acts, (select count(*) from idempotency) as keys`)
    ).rows
  const before = await all()
  t.match(await bulk({ ids: [free, early, nobodys, taken], dryRun: true }), {
    status: 200,
    body: {
      total: 4,
      acceptable: 2,
      refused: 2,
      items: [
        { id: free, verdict: 'acceptable', code: null },
        { id: early, verdict: 'refused', code: 'not-allowed-now' },
        { id: nobodys, verdict: 'refused', code: 'dossier-not-found' },
        { id: taken, verdict: 'acceptable', code: null }
      ]
    }
  })
  t.match((await bulk({ ids: [taken], action: 'forward', body: {}, dryRun: true })).body, {
    items: [{ verdict: 'refused', code: 'not-your-task' }]
  })
  t.match((await bulk({ filter: { tab: 'all', status: 'accepted' }, dryRun: true })).body, {
    total: 1,
    items: [{ id: free }]
  })
  t.same(await all(), before)
})

t.test('an act begins when it can no longer be undone; each dossier tells what became of it', async t => {
  const { dossier, bulk, bulkStep, workOff, verdicts, act, call, pool } = await office(t)
  const [one, changed, early] = [
    await dossier('submit', 'accept'),
    await dossier('submit', 'accept'),
    await dossier('submit')
  ]
  const { status, body, headers } = await bulk({ ids: [one, changed, early] })
  t.match({ status, body }, { status: 202, body: { state: 'waiting', total: 3, waiting: 3 } })
  t.equal(headers.location, `/bulk/${body.id}`)
  t.equal(await bulkStep(), false, 'not yet')
  await act('officer', changed, 'notes', { text: 'Đã gọi điện cho cơ sở để hỏi thêm' })
  await workOff()
  t.same(await verdicts(body.id), [
    { id: one, verdict: 'done', code: null },
    { id: changed, verdict: 'conflict', code: 'changed-meanwhile' },
    { id: early, verdict: 'refused', code: 'not-allowed-now' }
  ])
  t.match((await call('director', 'GET', `/bulk/${body.id}`)).body, {
    state: 'done',
    waiting: 0,
    done: 1,
    refused: 1,
    conflict: 1,
    next: null,
    items: [{ no: 1, dossier: one, verdict: 'done' }, {}, {}]
  })
  t.match((await call('head', 'GET', `/dossiers/${one}`)).body, {
    status: 'inProgress',
    history: [{}, {}, { type: 'Assigned' }]
  })
  const { rows } = await pool.query(
    `select record::jsonb -> 'by' ->> 'id' as by from dossier_event where dossier_id = $1 and seq = 3`,
    [one]
  )
  t.same(rows, [{ by: 'head-of-division' }], 'it is the act of the one who began it')
})

t.test('what is undone in time does nothing; what has begun is not undone', async t => {
  const { dossier, bulk, workOff, verdicts, call, begin } = await office(t)
  const id = await dossier('submit', 'accept')
  const undo = (bulkId: string, person: Person = 'head') => call(person, 'POST', `/bulk/${bulkId}/undo`, {})
  const { body: first } = await bulk({ ids: [id] })
  t.match(await undo(first.id), { status: 200, body: { state: 'undone' } })
  t.match(await undo(first.id), { status: 200, body: { state: 'undone' } })
  await workOff()
  t.match(await verdicts(first.id), [{ verdict: 'waiting' }])
  t.equal((await call('head', 'GET', `/dossiers/${id}`)).body.status, 'accepted')

  const { body: second } = await bulk({ ids: [id] })
  begin()
  t.match(await undo(second.id), { status: 409, body: { code: 'too-late-to-undo' } })
  t.match(await undo(randomUUID()), { status: 404, body: { code: 'bulk-not-found' } })
})

t.test('an apology to many goes out with its words to each, and the words stay nowhere else', async t => {
  const { dossier, bulk, workOff, call, pool } = await office(t)
  const ids = [await dossier('submit', 'accept'), await dossier('submit', 'accept', 'take')]
  const text = 'Xin lỗi vì hệ thống phải bảo trì hai ngày'
  const { body } = await bulk({ action: 'extend', ids, body: { workingDays: 2, text } })
  await workOff()
  for (const id of ids) {
    const { body: seen } = await call('school', 'GET', `/dossiers/${id}`)
    t.equal(seen.clock?.dueAt, '2026-12-01T10:00:00.000Z')
    t.equal(seen.history?.at(-1)?.text, text)
  }
  t.same((await pool.query('select body from bulk_act where id = $1', [body.id])).rows, [
    { body: { workingDays: 2 } }
  ])
})

t.test('the same request again is the same act; another one with its key is refused', async t => {
  const { dossier, bulk, pool } = await office(t)
  const ids = [await dossier('submit', 'accept')]
  const headers = { 'idempotency-key': randomUUID() }
  const [first, second] = await Promise.all([bulk({ ids }, 'head', headers), bulk({ ids }, 'head', headers)])
  t.equal(first.body.id, second.body.id)
  t.match(await bulk({ ids, body: { to: 'case-officer' } }, 'head', headers), {
    status: 422,
    body: { code: 'idempotency-key-reused' }
  })
  t.match((await pool.query('select count(*)::int as n from bulk_item')).rows, [{ n: 1 }])
})

t.test(
  '2,000 dossiers are worked off by several workers, one of which dies, each once and none left out',
  async t => {
    const { dossier, bulk, begin, copies, pool, url, deps, call } = await office(t)
    await copies(await dossier('submit', 'accept'), 1_999)
    const { body } = await bulk({ filter: { tab: 'all', status: 'accepted' } })
    t.equal(body.total, 2_000)
    begin()
    // it does its commands and is killed as it notes them: its connection goes, and with it its claim
    const gate = await pool.connect()
    await gate.query('begin')
    await gate.query('lock table bulk_item in share mode') // may be claimed, not noted
    const dying = createPool(url, { max: 2 })
    const died = t.rejects(createBulkStep({ ...deps, pool: dying }, 40)())
    const kill = async (): Promise<number> =>
      (
        await pool.query(`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like 'update bulk_item%'`)
      ).rowCount ?? 0
    while ((await kill()) === 0) {}
    await died
    await gate.query('rollback')
    gate.release()
    await dying.end()
    const { rows: half } = await pool.query(`
      select (select count(*)::int from dossier_event where record::jsonb ->> 'type' = 'Assigned') as done,
        (select count(*)::int from bulk_item where verdict = 'waiting') as waiting`)
    t.same(half, [{ done: 40, waiting: 2_000 }])

    const steps = [1, 2, 3].map(() => createBulkStep(deps, 50))
    await Promise.all(
      steps.map(async step => {
        while (await step()) {}
      })
    )
    t.equal(await steps[0]?.(), false)
    t.match((await call('head', 'GET', `/bulk/${body.id}`)).body, {
      state: 'done',
      total: 2_000,
      done: 2_000,
      waiting: 0,
      next: '200'
    })
    const { rows } = await pool.query(`
    select count(*)::int as events, count(distinct dossier_id)::int as dossiers from dossier_event
    where record::jsonb ->> 'type' = 'Assigned'`)
    t.same(rows, [{ events: 2_000, dossiers: 2_000 }])
    const { rows: some } = await pool.query<{ id: string }>('select id from dossier limit 5')
    for (const { id } of some) t.equal(await brokenAt(pool, id), undefined)

    const seen: number[] = []
    for (let after: string | null | undefined = '0'; after;) {
      const page: Awaited<ReturnType<typeof call>> = await call(
        'head',
        'GET',
        `/bulk/${body.id}?after=${after}`
      )
      seen.push(...(page.body.items as unknown as { no: number }[]).map(({ no }) => no))
      after = page.body.next
    }
    t.same(
      seen,
      Array.from({ length: 2_000 }, (_, n) => n + 1)
    )
  }
)

t.test('only heads act on many, and only within their agency', async t => {
  const { dossier, bulk, call, pool } = await office(t)
  const ids = [await dossier('submit', 'accept')]
  const { body } = await bulk({ ids })
  for (const person of Object.keys(PEOPLE) as Person[]) {
    const may = ['head', 'director', 'chair'].includes(person)
    // the chair acts on many, but has no officers to give them to
    const given = person === 'chair' ? 422 : may ? 200 : 403
    t.equal((await bulk({ ids, dryRun: true }, person)).status, given, person)
    t.equal(
      (await call(person, 'GET', `/bulk/${body.id}`)).status,
      person === 'chair' ? 404 : may ? 200 : 403,
      person
    )
    if (!may) t.equal((await call(person, 'POST', `/bulk/${body.id}/undo`, {})).status, 403, person)
  }
  await pool.query(`update bulk_act set agency = 'H57.98'`)
  t.match(await call('head', 'GET', `/bulk/${body.id}`), { status: 404, body: { code: 'bulk-not-found' } })
  t.match(await call('head', 'POST', `/bulk/${body.id}/undo`, {}), { status: 404 })
})

t.test('a faulty request is refused with a pointer to its fault, and nothing is kept', async t => {
  const { bulk, call, pool } = await office(t)
  const ids = [randomUUID()]
  const extend = { action: 'extend', ids }
  const words = 'Xin lỗi vì sự chậm trễ này'
  const faults: [string, object, number, string, string][] = [
    ['neither ids nor filter', {}, 400, 'invalid-request', '#/ids'],
    ['both', { ids, filter: { tab: 'overdue' } }, 400, 'invalid-request', '#/ids'],
    ['no ids', { ids: [] }, 400, 'invalid-request', '#/ids'],
    ['an id that is none', { ids: ['7'] }, 400, 'invalid-request', '#/ids/0'],
    ['an id twice', { ids: [ids[0], ids[0]] }, 400, 'invalid-request', '#/ids'],
    ['an unknown part', { filter: { tab: 'mine-too' } }, 400, 'invalid-request', '#/filter/tab'],
    ['an unknown act', { ids, action: 'reject' }, 400, 'invalid-request', '#/action'],
    ['a surplus field', { ids, now: true }, 400, 'invalid-request', '#/now'],
    ['nobody to assign to', { ids, body: {} }, 400, 'invalid-request', '#/body/to'],
    [
      'words of another act',
      { ids, body: { to: 'case-officer', text: words } },
      400,
      'invalid-request',
      '#/body/text'
    ],
    ['an unknown official', { ids, body: { to: 'nobody' } }, 422, 'unknown-official', '#/body/to'],
    [
      'an official of another body',
      { ids, body: { to: 'receiving-clerk-2' } },
      422,
      'unknown-official',
      '#/body/to'
    ],
    ['no days', { ...extend, body: { text: words } }, 400, 'invalid-request', '#/body/workingDays'],
    [
      'too many days',
      { ...extend, body: { workingDays: 31, text: words } },
      400,
      'invalid-request',
      '#/body/workingDays'
    ],
    [
      'too few words',
      { ...extend, body: { workingDays: 2, text: 'vì' } },
      400,
      'invalid-request',
      '#/body/text'
    ],
    [
      'a blank left in a standard text',
      { ...extend, body: { workingDays: 2, text: `${words}. Lý do: [lý do].` } },
      400,
      'invalid-request',
      '#/body/text'
    ]
  ]
  for (const [what, body, wanted, code, pointer] of faults) {
    const answer = await bulk(body)
    t.match({ status: answer.status, code: answer.body.code }, { status: wanted, code }, what)
    t.ok(
      answer.body.errors?.some(fault => fault.pointer === pointer),
      `${what}: ${JSON.stringify(answer.body.errors)}`
    )
  }
  t.match(await call('head', 'GET', '/bulk/7'), { status: 400 })
  t.match(await call('head', 'GET', `/bulk/${ids[0]}?after=x`), { status: 400 })
  t.match(await call('head', 'GET', `/bulk/${ids[0]}`), { status: 404, body: { code: 'bulk-not-found' } })
  t.match(await call('head', 'POST', `/bulk/${ids[0]}/undo`, { surely: true }), { status: 400 })
  t.same((await pool.query('select count(*)::int as n from bulk_act')).rows, [{ n: 0 }])
})

t.test(
  'a director signs many at once: each by its own rights, four eyes, and as it was looked at',
  async t => {
    const { dossier, bulk, act, workOff, verdicts, call, pool } = await office(t)
    const taken = ['submit', 'accept', 'take'] as const
    const [good, rejecting, changed, moved] = [
      await dossier(...taken, 'draft'),
      await dossier(...taken),
      await dossier(...taken, 'draft'),
      await dossier(...taken, 'draft')
    ]
    await act('officer', rejecting, 'draft-result', {
      outcome: 'reject',
      reasonCode: 'unlawful-name',
      text: 'Tên mới trùng với tên cơ sở khác'
    })
    const approve = { action: 'approve', body: {}, ids: [good, rejecting, changed, moved] }
    t.match((await bulk({ ...approve, dryRun: true }, 'director')).body, {
      acceptable: 3,
      items: [
        { verdict: 'acceptable' },
        { verdict: 'refused', code: 'draft-differs' },
        { verdict: 'acceptable' }
      ]
    })
    t.match((await bulk({ ...approve, dryRun: true }, 'head')).body, { acceptable: 0 }, 'who decides, signs')
    t.match(await bulk({ action: 'approve', body: {}, filter: { tab: 'all' } }, 'director'), {
      status: 400,
      body: { errors: [{ pointer: '#/filter', rule: 'named' }] }
    })
    t.match(await bulk(approve, 'director'), {
      status: 400,
      body: { errors: [{ pointer: '#/versions', rule: 'required' }] }
    })
    t.match(await bulk({ ...approve, versions: [4] }, 'director'), {
      status: 400,
      body: { errors: [{ pointer: '#/versions', rule: 'length' }] }
    })
    const looked = (await bulk({ ...approve, dryRun: true }, 'director')).body.items ?? []
    const versions = looked.map(({ version }) => version)
    await act('officer', moved, 'notes', { text: 'Một ghi chú giữa lúc xem và lúc ký' })
    t.match((await bulk({ ...approve, versions, dryRun: true }, 'director')).body, {
      items: [{}, {}, {}, { id: moved, verdict: 'refused', code: 'changed-meanwhile' }]
    })
    const { body } = await bulk({ ...approve, versions }, 'director')
    await act('officer', changed, 'notes', { text: 'Một ghi chú sau khi lãnh đạo đã xem' })
    await workOff()
    t.match(await verdicts(body.id), [
      { id: good, verdict: 'done' },
      { id: rejecting, verdict: 'refused', code: 'draft-differs' },
      { id: changed, verdict: 'conflict', code: 'changed-meanwhile' },
      { id: moved, verdict: 'conflict', code: 'changed-meanwhile' }
    ])
    t.match((await call('school', 'GET', `/dossiers/${good}`)).body, { status: 'decided' })
    t.match((await pool.query(`select status from dossier where id = $1`, [changed])).rows, [
      { status: 'inProgress' }
    ])
  }
)

t.test('signing many wants a fresh and strong sign-in, as signing one does', async t => {
  const { dossier, app, issuer, clock, pool } = await office(t)
  const id = await dossier('submit', 'accept', 'take', 'draft')
  const seconds = Math.floor(clock.now.getTime() / 1000)
  for (const weak of [{}, { acr: '1', auth_time: seconds }, { acr: '2', auth_time: seconds - 301 }])
    for (const dryRun of [true, false]) {
      const token = await issuer.tokenFor({ ...PEOPLE.director, ...weak })
      const answer = await app.inject({
        method: 'POST',
        url: '/bulk',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'a-key-of-its-own' },
        payload: { action: 'approve', ids: [id], body: {}, dryRun }
      })
      t.match(answer.json(), { status: 401, code: 'step-up-required' }, JSON.stringify(weak))
    }
  t.same((await pool.query('select count(*)::int as n from bulk_act')).rows, [{ n: 0 }])
})
