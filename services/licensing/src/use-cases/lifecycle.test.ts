import t from 'tap'
import { brokenAt } from '@motcua/casework/history'
import { ANSWERS } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

const byText = (a: string, b: string) => (a < b ? -1 : 1)

t.test('a school has its name changed, from draft to returned result', async t => {
  const { pool, call, act, fill } = await testLicensing(t)
  const begun = await call('school', 'POST', '/dossiers', {
    procedure: 'rename-institution',
    institution: 'inst-hue-demo-1'
  })
  t.equal(begun.status, 201)
  t.match(begun.body, { status: 'draft', version: 1, code: null, allowedActions: ['Submit'], clock: null })
  t.equal(begun.headers.etag, '"1"')
  const id = String(begun.body.id)
  t.same((await fill(id)).body, { version: 2 })

  const submitted = await act('school', id, 'submit')
  t.match(submitted.body, {
    status: 'submitted',
    version: 1,
    code: 'H57.99-261123-0001',
    allowedActions: ['Withdraw', 'SendMessage'],
    clock: { kind: 'intake' }
  })
  t.same(submitted.body.answers, ANSWERS)

  const accepted = await act('clerk', id, 'accept')
  t.match(accepted.body, {
    status: 'accepted',
    allowedActions: ['SendMessage', 'TakeNote'],
    clock: { kind: 'decision', paused: false }
  })
  t.equal(
    accepted.body.clock?.dueAt,
    '2026-11-27T10:00:00.000Z',
    'three working days from Monday, without 24/11, end of work on Friday'
  )
  t.match(String(accepted.body.clock?.why?.vi), /24\/11\/2026/)

  t.match((await act('officer', id, 'start-processing')).body, {
    status: 'inProgress',
    allowedActions: [
      'RequestSupplement',
      'Release',
      'Forward',
      'RequestOpinion',
      'SendMessage',
      'TakeNote',
      'DraftResult',
      'Stop'
    ]
  })
  t.match((await act('director', id, 'approve')).body, {
    status: 'decided',
    allowedActions: ['SendMessage', 'TakeNote', 'Reopen']
  })
  const returned = await act('clerk', id, 'return-result')
  t.match(returned.body, { status: 'returned', version: 5, allowedActions: [] })
  t.same(
    (returned.body.history ?? []).map(entry => [entry.seq, entry.type, entry.by?.kind]),
    [
      [1, 'Submitted', 'applicant'],
      [2, 'Accepted', 'official'],
      [3, 'ProcessingStarted', 'official'],
      [4, 'Approved', 'official'],
      [5, 'ResultReturned', 'official']
    ]
  )
  t.equal(await brokenAt(pool, id), undefined)
  const { rows } = await pool.query(
    `select seq, event ->> 'type' as type, event -> 'data' ->> 'status' as status, event -> 'data' ->> 'code' as code from outbox order by pos`
  )
  t.same(
    rows.map(row => [row.seq, row.type, row.status]),
    [
      [1, 'vn.gdnn.dossiers.submitted.v1', 'submitted'],
      [2, 'vn.gdnn.dossiers.accepted.v1', 'accepted'],
      [3, 'vn.gdnn.dossiers.processing-started.v1', 'inProgress'],
      [4, 'vn.gdnn.dossiers.approved.v1', 'decided'],
      [5, 'vn.gdnn.dossiers.result-returned.v1', 'returned']
    ]
  )
  t.ok(rows.every(row => row.code === 'H57.99-261123-0001'))
})

t.test('every side road ends where the law says', async t => {
  const { dossier, call } = await testLicensing(t)
  const statusAfter = async (...steps: Parameters<typeof dossier>) =>
    (await call('school', 'GET', `/dossiers/${await dossier(...steps)}`)).body.status
  t.equal(await statusAfter('submit', 'refuse'), 'refused')
  t.equal(await statusAfter('submit', 'withdraw'), 'withdrawn')
  t.equal(await statusAfter('submit', 'askAtIntake'), 'supplementRequested')
  t.equal(await statusAfter('submit', 'askAtIntake', 'supplement', 'accept'), 'accepted')
  t.equal(await statusAfter('submit', 'accept', 'take', 'ask'), 'supplementRequested')
  t.equal(await statusAfter('submit', 'accept', 'take', 'ask', 'supplement'), 'inProgress')
  t.equal(await statusAfter('submit', 'accept', 'take', 'ask', 'stop'), 'stopped')
  t.equal(await statusAfter('submit', 'accept', 'take', 'reject', 'give'), 'returned')
})

t.test('the clock stands still while the applicant supplements, and says so', async t => {
  const { dossier, act, call, clock } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take')
  const asked = await act('officer', id, 'request-supplement', {
    text: 'Thiếu quyết định thành lập của cơ sở'
  })
  t.match(asked.body.clock, { paused: true, dueAt: null })
  clock.now = new Date('2026-11-25T02:00:00Z') // two days later, of which one is a holiday
  const back = await act('school', id, 'supplement', { answers: ANSWERS })
  t.match(back.body.clock, { paused: false, dueAt: '2026-11-30T10:00:00.000Z' })
  t.match(String(back.body.clock?.why?.vi), /bổ sung/)
  t.match((await call('officer', 'GET', `/dossiers/${id}`)).body.history?.[3], {
    type: 'SupplementRequested',
    text: 'Thiếu quyết định thành lập của cơ sở'
  })
})

t.test('an application with faults is not submitted; each fault is pointed at in both languages', async t => {
  const { begin, fill, act, pool } = await testLicensing(t)
  const id = await begin()
  const { newName: _, ...rest } = ANSWERS
  await fill(id, { ...rest, phone: '12', colour: 'blue' })
  const { status, body } = await act('school', id, 'submit')
  t.equal(status, 422)
  t.match(body, { code: 'invalid-answers' })
  t.same((body.errors ?? []).map(fault => fault.pointer).toSorted(byText), [
    '#/answers/colour',
    '#/answers/newName',
    '#/answers/phone'
  ])
  t.match(body.errors?.find(fault => fault.rule === 'required')?.detail, {
    vi: /^Nhập tên mới/,
    en: /^Enter/
  })
  t.equal((await pool.query('select count(*)::int as n from dossier_event')).rows[0].n, 0)
})

t.test('a dossier as it stood at an event is told to services of ours alone', async t => {
  const { dossier, call } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take', 'ask', 'supplement', 'approve')
  const then = await call('service', 'GET', `/dossiers/${id}/at/4`)
  t.equal(then.status, 200)
  t.match(then.body, {
    seq: 4,
    status: 'supplementRequested',
    applicant: { kind: 'organisation', phone: '0234111222' },
    supplements: [{ no: 1, receivedAt: null }],
    act: { type: 'SupplementRequested', by: { title: 'Chuyên viên' } }
  })
  t.match((await call('service', 'GET', `/dossiers/${id}/at/5`)).body, {
    seq: 5,
    status: 'inProgress',
    act: { by: null }
  })
  t.equal((await call('service', 'GET', `/dossiers/${id}/at/7`)).status, 404)
  for (const person of ['school', 'clerk', 'director', 'administrator', 'portal'] as const)
    t.equal((await call(person, 'GET', `/dossiers/${id}/at/4`)).status, 404)
})

t.test('lists: mine latest first, the queue by due date, both by pages', async t => {
  const { dossier, call, clock } = await testLicensing(t)
  const ids: string[] = []
  for (let n = 0; n < 53; n++) {
    clock.now = new Date(clock.now.getTime() + 60_000)
    ids.push(await dossier(...(n % 2 === 0 ? (['submit', 'accept'] as const) : (['submit'] as const))))
  }
  const mine = await call('school', 'GET', '/dossiers/mine')
  t.equal(mine.body.items?.length, 50)
  t.equal(mine.body.items?.[0]?.id, ids[52])
  const rest = await call('school', 'GET', `/dossiers/mine?after=${mine.body.next}`)
  t.equal(rest.body.items?.length, 3)
  t.equal(rest.body.next, null)

  const first = await call('clerk', 'GET', '/queue')
  const second = await call('clerk', 'GET', `/queue?after=${first.body.next}`)
  const queue = [...(first.body.items ?? []), ...(second.body.items ?? [])]
  t.same(queue.map(line => line.id).toSorted(byText), ids.toSorted(byText))
  const dues = queue.map(line => String(line.dueAt))
  t.same(dues, dues.toSorted(byText))
  t.match(await call('clerk', 'GET', '/queue?after=abc'), { status: 400, body: { code: 'invalid-cursor' } })
  t.equal((await call('otherClerk', 'GET', '/queue')).body.items?.length, 0)
  t.equal((await call('school', 'GET', '/queue')).status, 403)
  t.equal((await call('otherSchool', 'GET', '/dossiers/mine')).body.items?.length, 0)
})
