import { randomUUID } from 'node:crypto'
import t from 'tap'
import { vietnam } from '@motcua/calendar'
import { brokenAt } from '@motcua/casework/history'
import { judge } from '../../bulk/dry-run.ts'
import { openCalendars } from '../../calendars/calendars.ts'
import { createCalendarStep } from '../../calendars/change-calendar.ts'
import { PEOPLE, type Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

/** The year 2026 as its next version, with Thursday 26 November off. */
const next = (more: object = {}) => {
  const year = structuredClone(vietnam[1]) as { version: string; days: { date: string }[] }
  const off = {
    date: '2026-11-26',
    kind: 'off',
    name: { vi: 'Nghỉ đột xuất (minh họa)', en: 'Sudden day off (demonstration)' },
    source: 'minh họa',
    verified: false
  }
  const days = [...year.days, off].toSorted((a, b) => (a.date < b.date ? -1 : 1))
  return { ...year, version: 'vn-2026.2', days, ...more }
}
const why = { why: 'Nghỉ bù theo thông báo của Chính phủ (minh họa)' }

async function administration(t: Parameters<typeof testLicensing>[0]) {
  const licensing = await testLicensing(t)
  const { call, deps } = licensing
  const calendarStep = createCalendarStep(deps, 5)
  const draft = (data: object = next()) => call('administrator', 'POST', '/calendars', data)
  const publish = (headers = {}, person: Person = 'secondAdministrator') =>
    call(person, 'POST', '/calendars/vn-2026.2/publish', why, headers)
  const workOff = async () => {
    while (await calendarStep()) {}
  }
  return { ...licensing, draft, publish, workOff }
}

t.test('a new version is checked, drafted, compared and published; then it is never changed', async t => {
  const { draft, publish, call, pool } = await administration(t)
  t.match(await draft(), { status: 201, body: { version: 'vn-2026.2', status: 'draft', change: null } })
  t.equal((await draft()).status, 201, 'a draft is written anew')
  t.equal((await call('administrator', 'GET', '/calendars/changes?from=vn-2027.1&to=vn-2026.2')).status, 404)
  t.match(await publish({}, 'administrator'), { status: 409, body: { code: 'four-eyes' } }, 'who drafted it')
  t.match(await publish(), { status: 202, body: { status: 'published', change: { state: 'working' } } })
  t.match(await publish(), { status: 409, body: { code: 'already-published' } })
  t.match(await draft(), { status: 409, body: { code: 'already-published' } })
  t.match((await call('administrator', 'GET', '/calendars')).body, [
    { version: 'vn-2025.1' },
    { version: 'vn-2026.1' },
    { version: 'vn-2027.1' },
    { version: 'vn-2026.2' }
  ])
  t.match((await call('administrator', 'GET', '/calendars/vn-2026.2')).body, { data: next() })
  t.match((await call('administrator', 'GET', '/calendars/changes?from=vn-2027.1&to=vn-2026.2')).body, {
    added: [],
    days: [{ date: '2026-11-26', before: { works: 'day' }, after: { works: 'off' } }]
  })
  await t.rejects(
    pool.query(`update calendar_year set data = '{}' where version = 'vn-2026.2'`),
    /never changed/
  )
  await t.rejects(pool.query(`delete from calendar_year where version = 'vn-2026.2'`), /never changed/)
})

t.test(
  'the same publication sent again is answered as the first time, another one with its key is not',
  async t => {
    const { draft, publish, call } = await administration(t)
    await draft()
    const headers = { 'idempotency-key': randomUUID() }
    t.equal((await publish(headers)).status, 202)
    t.equal((await publish(headers)).status, 202)
    t.match(
      await call(
        'secondAdministrator',
        'POST',
        '/calendars/vn-2026.2/publish',
        { why: 'Lý do khác hẳn' },
        headers
      ),
      {
        status: 422,
        body: { code: 'idempotency-key-reused' }
      }
    )
  }
)

t.test('a calendar with faults is refused with a pointer to each, and nothing is written', async t => {
  const { draft, call, pool } = await administration(t)
  const count = async () => (await pool.query('select count(*)::int as n from calendar_year')).rows
  const before = await count()
  const faults: [string, object, string][] = [
    ['no version', { days: [] }, '#/version'],
    ['another version', next({ version: 'vn-2026.3' }), '#/version'],
    ['a year apart', next({ version: 'vn-2031.1', year: 2031, days: [] }), '#/year'],
    ['hours that go backwards', next({ hours: { ...next(), ...HOURS } }), '#/hours'],
    ['a date that is none', next({ days: [{ ...next().days[0], date: '2026-02-30' }] }), '#/days/0/date']
  ]
  for (const [what, data, pointer] of faults) {
    const { status, body } = await draft(data)
    t.match({ status, code: body.code }, { status: 422, code: 'calendar-has-faults' }, what)
    t.ok(
      body.errors?.some(fault => fault.pointer.startsWith(pointer)),
      `${what}: ${JSON.stringify(body.errors)}`
    )
  }
  t.match(await draft([]), { status: 400 })
  t.match(await call('administrator', 'GET', '/calendars/none'), { status: 400 })
  t.match(await call('administrator', 'GET', '/calendars/vn-2031.1'), {
    status: 404,
    body: { code: 'calendar-not-found' }
  })
  t.match(await call('administrator', 'POST', '/calendars/vn-2031.1/publish', why), { status: 404 })
  t.match(await call('administrator', 'POST', '/calendars/vn-2026.2/publish', { why: 'ngắn' }), {
    status: 400
  })
  t.same(await count(), before)
})
const HOURS = { morning: { from: '11:30', to: '07:30' } }

t.test('only administrators read, draft and publish calendars', async t => {
  const { draft, call, publish } = await administration(t)
  await draft()
  for (const person of Object.keys(PEOPLE) as Person[]) {
    const may = person === 'administrator' || person === 'secondAdministrator'
    for (const path of ['', '/vn-2026.1', '/changes?from=vn-2025.1&to=vn-2026.1'])
      t.equal((await call(person, 'GET', `/calendars${path}`)).status, may ? 200 : 403, `${person} ${path}`)
    t.equal((await call(person, 'POST', '/calendars', next())).status, may ? 201 : 403, person)
    if (!may) t.equal((await publish({}, person)).status, 403, person)
  }
})

t.test('open dossiers are given the new calendar and told of their new date; others keep theirs', async t => {
  const { pool, dossier, call, clock, draft, publish, workOff, rebuild } = await administration(t)
  const open = await dossier('submit', 'accept', 'take')
  const waits = await dossier('submit', 'accept', 'take', 'ask')
  const intake = await dossier('submit')
  const decided = await dossier('submit', 'accept', 'take', 'approve')
  const withdrawn = await dossier('submit', 'accept', 'withdraw')
  const refused = await dossier('submit', 'refuse')
  await draft()
  clock.now = new Date('2026-11-24T02:00:00Z')
  await publish()
  await workOff()
  const due = async (id: string) => (await call('head', 'GET', `/dossiers/${id}`)).body.clock?.dueAt
  t.equal(await due(open), '2026-11-30T10:00:00.000Z', 'one working day later than Friday')
  t.equal(await due(decided), '2026-11-27T10:00:00.000Z', 'what is decided keeps its date')
  const { rows } = await pool.query(`
    select dossier_id as id, record::jsonb ->> 'calendar' as calendar from dossier_event
    where record::jsonb ->> 'type' = 'CalendarChanged' order by 1`)
  t.same(
    rows,
    [open, waits].toSorted().map(id => ({ id, calendar: 'vn-2026.2' }))
  )
  const told = await pool.query(
    `
    select dossier_id as id, event -> 'data' ->> 'dueAt' as due, event -> 'data' ->> 'cause' as cause from outbox
    where event ->> 'type' = 'vn.gdnn.dossiers.rescheduled.v1' and dossier_id = $1`,
    [open]
  )
  t.same(told.rows, [{ id: open, due: '2026-11-30T10:00:00.000Z', cause: 'calendar' }])
  t.match((await call('administrator', 'GET', '/calendars/vn-2026.2')).body, {
    change: { state: 'done', changed: 2, moved: 1, skipped: 0, finishedAt: '2026-11-24T02:00:00.000Z' }
  })
  t.same((await rebuild()).wrong, [], 'rows are what the histories make them, at intake too')
  for (const id of [open, waits, intake, decided, withdrawn, refused])
    t.equal(await brokenAt(pool, id), undefined)

  const later = await dossier('submit', 'accept')
  t.match(
    (
      await pool.query(
        `select record::jsonb ->> 'calendar' as c from dossier_event where dossier_id = $1 and seq = 2`,
        [later]
      )
    ).rows,
    [{ c: 'vn-2026.2' }]
  )
})

t.test('several processes, one of which dies in the middle, give each dossier the calendar once', async t => {
  const { pool, dossier, deps, draft, publish, act } = await administration(t)
  const ids: string[] = []
  for (let n = 0; n < 12; n++) ids.push(await dossier('submit', 'accept', 'take'))
  await draft()
  await publish()
  // what a process leaves that dies after its commands and before its note
  const { rows: before } = await pool.query(`select after_id, changed from calendar_change`)
  await createCalendarStep(deps, 5)()
  await pool.query('update calendar_change set after_id = $1, changed = $2', [
    before[0].after_id,
    before[0].changed
  ])

  const steps = [1, 2, 3].map(() => createCalendarStep(deps, 2))
  await Promise.all([
    ...steps.map(async step => {
      while (await step()) {}
    }),
    ...ids.map(id => act('officer', id, 'notes', { text: 'Đã gọi điện cho cơ sở để hỏi thêm' }))
  ])
  while (await steps[0]?.()) {}
  const { rows } = await pool.query(`
    select dossier_id from dossier_event where record::jsonb ->> 'type' = 'CalendarChanged' order by 1`)
  t.same(
    rows.map(row => row.dossier_id),
    ids.toSorted()
  )
})

t.test('another process knows what was published here when it meets it', async t => {
  const { pool, dossier, deps, draft, publish, call, app, workOff } = await administration(t)
  const id = await dossier('submit', 'accept')
  const other = await openCalendars(pool, { seeds: vietnam, now: deps.now })
  await draft()
  await publish()
  await workOff()
  t.equal(other.isPublished('vn-2026.2'), false)
  t.throws(() => other.version('vn-2026.2'), { name: 'UnknownVersion' })
  await other.know(['vn-2026.2'])
  t.equal(other.version('vn-2026.2').version, 'vn-2026.2')
  t.equal(other.current.version, 'vn-2026.2')
  t.equal((await call('head', 'GET', `/dossiers/${id}`)).status, 200)
  t.ok(app)
})

t.test('a dry run of a bulk act looks up calendars that another process published', async t => {
  const { pool, dossier, deps, draft, publish, workOff } = await administration(t)
  const id = await dossier('submit', 'accept')
  const other = await openCalendars(pool, { seeds: vietnam, now: deps.now })
  await draft()
  await publish()
  await workOff()
  const extend = {
    action: 'extend',
    body: { workingDays: 2, text: 'Xin lỗi vì hệ thống phải bảo trì' }
  } as const
  const head = { ...PEOPLE.head, id: PEOPLE.head.sub, agency: PEOPLE.head.agency ?? null, institutions: [] }
  t.match(
    await judge({ ...deps, calendars: other }, head, { ...extend, dryRun: true }, [{ id, version: 3 }]),
    [{ id, verdict: 'acceptable' }]
  )
})

t.test(
  'years that come with the program are published once, however many start; a changed one stops the start',
  async t => {
    const { pool, deps } = await administration(t)
    const start = (seeds: readonly unknown[]) => openCalendars(pool, { seeds, now: deps.now })
    await Promise.all([start(vietnam), start(vietnam), start(vietnam)])
    t.match((await pool.query('select count(*)::int as n from calendar_year')).rows, [{ n: 3 }])
    const changed = [vietnam[0], { ...(vietnam[1] as object), days: next().days }, vietnam[2]]
    await t.rejects(start(changed), /vn-2026.1/)
    t.equal((await start([...vietnam, next()])).current.version, 'vn-2026.2')
    t.match((await pool.query('select version, state from calendar_change')).rows, [
      { version: 'vn-2026.2', state: 'working' }
    ])
  }
)
