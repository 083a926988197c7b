import t from 'tap'
import type { Body } from '../../testing/body.ts'
import { ANSWERS, PEOPLE, STEPS, type Person } from '../../testing/acts.ts'
import { createRecorder, granted } from '../../register/testing.ts'
import { testLicensing } from '../../testing/licensing.ts'

type Licensing = Awaited<ReturnType<typeof testLicensing>>
const WEEK = { procedures: null, from: '2026-11-23', until: '2026-11-27' }

/** The school lets the citizen act for it. */
async function mandate({ call }: Licensing, change: object = {}): Promise<string> {
  const given = { person: 'citizen', institution: 'inst-hue-demo-1', ...WEEK, ...change }
  const { status, body } = await call('school', 'POST', '/mandates', given)
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return String(body.id)
}
const revoke = ({ call }: Licensing, id: string, person: Person = 'school', body: object = {}) =>
  call(person, 'POST', `/mandates/${id}/revoke`, body)
const WHY = { reason: 'Người được ủy quyền không còn làm việc tại cơ sở' }
const stop = (licensing: Licensing, id: string, body: object = WHY) =>
  revoke(licensing, id, 'administrator', body)
const actorOf = async ({ pool }: Licensing, id: string, seq: number): Promise<object | undefined> => {
  const { rows } = await pool.query<{ by: object }>(
    `select record::jsonb -> 'by' as by from dossier_event where dossier_id = $1 and seq = $2`,
    [id, seq]
  )
  return rows[0]?.by
}
/** All that an answer says but the id of the request. */
const strip = ({ status, body }: { status: number; body: object }) => ({
  status,
  body: { ...body, instance: '' }
})

t.test(
  'a mandatary begins, fills, files and withdraws for the institution; each act says by which mandate',
  async t => {
    const licensing = await testLicensing(t)
    const { call, begin, act } = licensing
    const by = await mandate(licensing)
    t.match((await call('citizen', 'GET', '/institutions/mine')).body, [{ id: 'inst-hue-demo-1' }])
    const id = await begin('citizen')
    const draft = await call(
      'citizen',
      'PUT',
      `/dossiers/${id}/draft`,
      { answers: ANSWERS },
      { 'if-match': '"1"' }
    )
    t.equal(draft.status, 200)
    const filed = await act('citizen', id, 'submit')
    t.match(filed, { status: 200, body: { status: 'submitted' } })
    t.same(
      filed.body.allowedActions,
      ['Withdraw', 'SendMessage'],
      'the answer offers what the mandate allows'
    )
    t.same(await actorOf(licensing, id, 1), {
      kind: 'applicant',
      id: 'citizen',
      institution: 'inst-hue-demo-1',
      mandate: by
    })
    t.match((await call('citizen', 'GET', `/dossiers/${id}`)).body, {
      allowedActions: ['Withdraw', 'SendMessage']
    })
    t.match((await call('citizen', 'GET', '/dossiers/mine')).body.items, [{ id }])
    t.match(
      (await call('school', 'GET', `/dossiers/${id}`)).status,
      200,
      'the institution sees it as its own'
    )
    t.equal((await act('citizen', id, 'withdraw')).status, 200)
    t.match(await actorOf(licensing, id, 2), { mandate: by })
  }
)

t.test('who acts by their own token needs no mandate, and the event names none', async t => {
  const licensing = await testLicensing(t)
  await mandate(licensing)
  const id = await licensing.dossier('submit')
  t.same(await actorOf(licensing, id, 1), {
    kind: 'applicant',
    id: 'school-officer',
    institution: 'inst-hue-demo-1'
  })
})

t.test('a mandate of some procedures opens no other', async t => {
  const licensing = await testLicensing(t)
  const { call, begin } = licensing
  await mandate(licensing, { procedures: ['license-branch'] })
  const renaming = await begin('school')
  t.equal((await call('citizen', 'GET', `/dossiers/${renaming}`)).status, 404)
  t.same((await call('citizen', 'GET', '/dossiers/mine')).body.items, [])
  const asked = (procedure: string) =>
    call('citizen', 'POST', '/dossiers', { procedure, institution: 'inst-hue-demo-1' })
  t.match(await asked('rename-institution'), { status: 403, body: { code: 'not-your-institution' } })
  const branch = await asked('license-branch')
  t.equal(branch.status, 201)
  t.match((await call('citizen', 'GET', '/dossiers/mine')).body.items, [{ id: branch.body.id }])
})

t.test('a mandate runs from the first moment of its first day to the last of its last, in Huế', async t => {
  const licensing = await testLicensing(t)
  const { call, dossier, act, clock } = licensing
  const id = await dossier('submit')
  await mandate(licensing, { from: '2026-11-24' })
  for (const [now, wanted] of [
    ['2026-11-23T16:59:59.999Z', 404],
    ['2026-11-23T17:00:00.000Z', 200],
    ['2026-11-27T16:59:59.999Z', 200],
    ['2026-11-27T17:00:00.000Z', 404]
  ] as const) {
    clock.now = new Date(now)
    t.equal((await call('citizen', 'GET', `/dossiers/${id}`)).status, wanted, now)
    t.equal((await act('citizen', id, 'messages', STEPS.message[2])).status, wanted, now)
    t.equal((await call('citizen', 'GET', '/dossiers/mine')).body.items?.length, wanted === 200 ? 1 : 0, now)
  }
})

t.test(
  'once revoked, the dossier answers like one that is not there, also to a request sent again',
  async t => {
    const licensing = await testLicensing(t)
    const { call, begin, act } = licensing
    const by = await mandate(licensing)
    const id = await begin('citizen')
    await call('citizen', 'PUT', `/dossiers/${id}/draft`, { answers: ANSWERS }, { 'if-match': '"1"' })
    const again = { 'idempotency-key': 'filed-by-mandate', 'if-match': '"2"' }
    t.equal((await call('citizen', 'POST', `/dossiers/${id}/submit`, {}, again)).status, 200)
    const revoked = await revoke(licensing, by)
    t.match(revoked, { status: 200, body: { revokedAt: '2026-11-23T02:00:00.000Z' } })
    const nobodys = '00000000-0000-4000-8000-000000000000'
    t.same(
      strip(await call('citizen', 'POST', `/dossiers/${id}/submit`, {}, again)),
      strip(await call('citizen', 'POST', `/dossiers/${nobodys}/submit`, {}, again))
    )
    t.equal((await act('citizen', id, 'withdraw')).status, 404)
    t.equal((await call('citizen', 'GET', `/dossiers/${id}`)).status, 404)
    t.same((await call('citizen', 'GET', '/dossiers/mine')).body.items, [])
    t.same((await call('citizen', 'GET', '/institutions/mine')).body, [])
    t.same(strip(await revoke(licensing, by)), strip(revoked), 'revoking once more changes nothing')
  }
)

t.test('an act that a revocation overtakes is not written', async t => {
  const licensing = await testLicensing(t)
  const { pool, dossier, act, begin, call } = licensing
  const id = await dossier('submit')
  const by = await mandate(licensing)
  const draft = await begin('school')
  const revoking = await pool.connect()
  await revoking.query('begin')
  await revoking.query('update mandate set revoked_at = now(), revoked_by = $2 where id = $1', [
    by,
    'school-officer'
  ])
  const acting = act('citizen', id, 'withdraw') // has looked the mandate up, and waits for what becomes of it
  const saving = call(
    'citizen',
    'PUT',
    `/dossiers/${draft}/draft`,
    { answers: ANSWERS },
    { 'if-match': '"1"' }
  )
  await waiting(licensing, 2)
  await revoking.query('commit')
  revoking.release()
  t.equal((await acting).status, 404)
  t.equal((await saving).status, 404)
  const { rows } = await pool.query('select seq, draft from dossier where id = any($1) order by seq', [
    [id, draft]
  ])
  t.same(rows, [
    { seq: 0, draft: 1 },
    { seq: 1, draft: 2 }
  ])
})

t.test('many acts race a revocation: none is written after it', async t => {
  const licensing = await testLicensing(t)
  const { pool, dossier, act } = licensing
  const by = await mandate(licensing)
  const ids = []
  for (let n = 0; n < 8; n++) ids.push(await dossier('submit'))
  const [revoked, ...acts] = await Promise.all([
    revoke(licensing, by),
    ...ids.map(id => act('citizen', id, 'withdraw'))
  ])
  t.equal(revoked.status, 200)
  t.same(
    acts.filter(({ status }) => status !== 200 && status !== 404),
    []
  )
  const { rows } = await pool.query<{ withdrawn: number }>(
    `select count(*) as withdrawn from dossier where status = 'withdrawn'`
  )
  t.equal(rows[0]?.withdrawn, acts.filter(({ status }) => status === 200).length)
  for (const id of ids) t.equal((await act('citizen', id, 'messages', STEPS.message[2])).status, 404)
})

/** Until so many statements wait for a lock. */
async function waiting({ pool }: Licensing, many: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    )
    if ((rows[0]?.n ?? 0) >= many) return
  }
}

t.test('every person x every address of mandates', async t => {
  const licensing = await testLicensing(t)
  const { call } = licensing
  const given = { institution: 'inst-hue-demo-1', ...WEEK }
  const one = await mandate(licensing, { person: 'somebody else' })
  for (const person of Object.keys(PEOPLE) as Person[]) {
    const [may, theirs] = [person === 'school', PEOPLE[person].sub]
    const oversees = person === 'administrator' || person === 'secondAdministrator'
    const gave = await call(person, 'POST', '/mandates', { person: 'somebody', ...given })
    t.equal(gave.status, may ? 201 : 403, `${person} gives`)
    t.equal((await call(person, 'GET', '/mandates?institution=inst-hue-demo-1')).status, may ? 200 : 403)
    const all = await call(person, 'GET', '/mandates/all')
    t.match(
      all,
      oversees ? { status: 200 } : { status: 403, body: { code: 'administrators-only' } },
      `${person} reads all`
    )
    const read = await call(person, 'GET', `/mandates/${one}`)
    t.equal(read.status, oversees ? 200 : 403, `${person} reads one`)
    // with a mandate of their own they still give none, read none but theirs, and revoke none
    if (may) continue
    const by = await mandate(licensing, { person: theirs })
    t.equal(
      (await call(person, 'POST', '/mandates', { person: 'x', ...given })).status,
      403,
      `${person} gives on`
    )
    t.match((await call(person, 'GET', '/mandates/mine')).body.items, [{ id: by }], `${person} reads theirs`)
    const stopped = await revoke(licensing, by, person, WHY)
    t.equal(stopped.status, oversees ? 200 : 404, `${person} revokes`)
  }
  for (const path of ['mine', 'all']) t.equal((await call(null, 'GET', `/mandates/${path}`)).status, 401)
})

t.test('a mandate makes no applicant of an official, and opens no other institution', async t => {
  const licensing = await testLicensing(t)
  const { call, begin } = licensing
  const id = await begin('school')
  for (const person of ['clerk', 'director', 'administrator', 'portal', 'service'] as const) {
    await mandate(licensing, { person: PEOPLE[person].sub })
    t.equal((await call(person, 'GET', `/dossiers/${id}`)).status, 404, person)
    t.equal(
      (await call(person, 'PUT', `/dossiers/${id}/draft`, { answers: {} }, { 'if-match': '"1"' })).status,
      404
    )
  }
  await mandate(licensing)
  const theirs = await call('citizen', 'POST', '/dossiers', {
    procedure: 'rename-institution',
    institution: 'inst-hue-demo-2'
  })
  t.match(theirs, { status: 403, body: { code: 'not-your-institution' } })
})

t.test('a mandate that cannot be is told by its fault', async t => {
  const { call } = await testLicensing(t)
  const given = { person: 'citizen', institution: 'inst-hue-demo-1', ...WEEK }
  const give = (change: object, headers = {}) =>
    call('school', 'POST', '/mandates', { ...given, ...change }, headers)
  t.match(await give({ until: '2026-11-22' }), { status: 422, body: { code: 'no-day-left' } })
  t.match(await give({ from: '2026-11-20', until: '2026-11-22' }), {
    status: 422,
    body: { code: 'no-day-left' }
  })
  t.equal((await give({ until: '2026-11-23' })).status, 201, 'today is a day')
  t.match(await give({ procedures: ['rename-institution', 'none'] }), {
    status: 422,
    body: { code: 'unknown-procedure', errors: [{ pointer: '#/procedures/1' }] }
  })
  t.match(await give({ person: 'school-officer' }), { status: 422, body: { code: 'not-to-yourself' } })
  t.equal((await give({ procedures: [] })).status, 400)
  t.equal((await give({ from: '2026-02-30' })).status, 400)
  const key = { 'idempotency-key': 'one-mandate' }
  const first: Body = (await give({}, key)).body
  t.same((await give({}, key)).body, first, 'the same again is the same mandate')
  t.match(await give({ person: 'citizen-2' }, key), { status: 422, body: { code: 'idempotency-key-reused' } })
})

t.test('a mandate is only ever revoked, never changed or deleted', async t => {
  const licensing = await testLicensing(t)
  const by = await mandate(licensing)
  await t.rejects(licensing.pool.query('delete from mandate'))
  await t.rejects(licensing.pool.query(`update mandate set until_day = '2030-01-01' where id = $1`, [by]))
  await t.rejects(licensing.pool.query(`update mandate set revoked_reason = 'Chỉ nói lý do'`))
  await t.rejects(licensing.pool.query(`update mandate set revoked_at = now(), revoked_agency = 'H57.99'`))
  await revoke(licensing, by)
  await t.rejects(licensing.pool.query('update mandate set revoked_at = null, revoked_by = null'))
  await t.rejects(licensing.pool.query(`update mandate set revoked_reason = 'Một lý do khác'`))
})

t.test(
  'who is mandated reads the institution’s licences and dossiers, of this one alone where asked',
  async t => {
    const licensing = await testLicensing(t)
    const { call, begin, pool } = licensing
    const licence = await createRecorder(pool).grant(granted())
    const id = await begin('school')
    const at = (path: string, institution = 'inst-hue-demo-1') =>
      call('citizen', 'GET', `${path}?institution=${institution}`)
    t.equal((await at('/licences')).status, 403)
    t.equal((await call('citizen', 'GET', `/licences/${licence}`)).status, 404)
    const given = await mandate(licensing)
    t.match((await at('/licences')).body.items, [{ id: licence }])
    t.equal((await at('/licences', 'inst-hue-demo-2')).status, 403)
    t.equal((await call('citizen', 'GET', `/licences/${licence}`)).status, 200)
    t.match((await at('/dossiers/mine')).body.items, [{ id }])
    t.same((await at('/dossiers/mine', 'inst-hue-demo-2')).body.items, [])
    await revoke(licensing, given)
    t.equal((await call('citizen', 'GET', `/licences/${licence}`)).status, 404)
  }
)

t.test('the authority stops a mandate with a reason, which both sides read; it gives none', async t => {
  const licensing = await testLicensing(t)
  const { call, dossier, act } = licensing
  const by = await mandate(licensing)
  const id = await dossier('submit')
  for (const body of [{}, { reason: '            ' }])
    t.match(await stop(licensing, by, body), {
      status: 422,
      body: { code: 'reason-required', errors: [{ pointer: '#/reason' }] }
    })
  t.equal((await stop(licensing, by, { reason: 'Quá ngắn' })).status, 400)
  t.equal((await act('citizen', id, 'messages', STEPS.message[2])).status, 200, 'nothing is stopped yet')
  const stopped = await stop(licensing, by)
  const told = {
    revokedAt: '2026-11-23T02:00:00.000Z',
    revokedBy: 'administrator',
    revokedReason: WHY.reason,
    revokedAgency: 'H57.99'
  }
  t.match(stopped, { status: 200, body: told })
  t.equal((await act('citizen', id, 'withdraw')).status, 404, 'nothing is written by it any more')
  t.match((await call('school', 'GET', '/mandates?institution=inst-hue-demo-1')).body.items, [told])
  const theirs = await call('citizen', 'GET', '/mandates/mine')
  t.match(theirs.body.items, [{ ...told, institutionName: /^Trường Trung cấp Minh Họa Sông Hương/ }])
  t.match((await call('administrator', 'GET', `/mandates/${by}`)).body, told)
  t.same(strip(await revoke(licensing, by)), strip(stopped), 'the institution cannot unsay it')
  const nobodys = '00000000-0000-4000-8000-000000000000'
  t.match(await stop(licensing, nobodys), { status: 404, body: { code: 'mandate-not-found' } })
  t.equal((await call('administrator', 'GET', `/mandates/${nobodys}`)).status, 404)
})

t.test(
  'an institution and the authority end a mandate at once: it ends once, as one of them said',
  async t => {
    const licensing = await testLicensing(t)
    const by = await mandate(licensing)
    const [own, authority] = await Promise.all([
      revoke(licensing, by, 'school', { reason: 'Người này đã nghỉ việc' }),
      stop(licensing, by)
    ])
    t.equal(own.status, 200)
    t.same(strip(own), strip(authority))
  }
)

t.test('administrators find mandates by state, account and institution, page by page', async t => {
  const licensing = await testLicensing(t)
  const { call, clock, pool } = licensing
  const running = await mandate(licensing)
  const revoked = await mandate(licensing, { person: 'citizen-2' })
  const ahead = await mandate(licensing, { from: '2026-11-25' })
  const short = await mandate(licensing, { until: '2026-11-23' })
  await revoke(licensing, revoked)
  clock.now = new Date('2026-11-23T17:00:00Z') // midnight in Huế
  const theirs = { person: 'school-officer', institution: 'inst-hue-demo-2', ...WEEK }
  const other = await call('otherSchool', 'POST', '/mandates', theirs)
  const find = (search: string) => call('administrator', 'GET', `/mandates/all${search}`)
  const idsOf = async (search: string) => (await find(search)).body.items?.map(({ id }) => id).toSorted()
  const its = String(other.body.id)
  t.same(await idsOf('?state=running'), [running, its].toSorted())
  t.same(await idsOf('?state=ahead'), [ahead])
  t.same(await idsOf('?state=over'), [short])
  t.same(await idsOf('?state=revoked'), [revoked])
  t.same(await idsOf('?q=citizen-2'), [revoked])
  t.same(await idsOf('?q=b%E1%BA%A1ch%20MA'), [its], 'by a name, whatever its marks')
  t.same(await idsOf('?q=DEMO-2&state=running'), [its])
  t.same(await idsOf('?q=100%25'), [], 'a per cent sign is one')
  t.match((await find('')).body, { items: [{ id: its, institutionName: /Bạch Mã/ }], next: null })
  for (const wrong of ['?q=x', '?state=other', '?after=x', '?page=2'])
    t.equal((await find(wrong)).status, 400, wrong)

  await pool.query(
    `insert into mandate (id, person, institution, from_day, until_day, given_by, given_at, key, request_hash)
     select gen_random_uuid(), 'many', 'inst-hue-demo-1', '2026-11-23', '2026-11-27', 'school-officer',
       '2026-11-23T01:00:00Z'::timestamptz + n / 2 * interval '1 second', 'many ' || n, ''
     from generate_series(1, 101) n`
  )
  const seen: string[] = []
  for (let after: string | null | undefined = ''; after !== null && after !== undefined;) {
    const page: Body = (await find(`?q=many${after === '' ? '' : `&after=${after}`}`)).body
    seen.push(...(page.items ?? []).map(({ id }) => id))
    after = page.next
  }
  t.equal(seen.length, 101)
  t.equal(new Set(seen).size, 101, 'each once, also those of one moment')
})
