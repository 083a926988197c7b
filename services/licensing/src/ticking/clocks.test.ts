import t from 'tap'
import { brokenAt } from '@motcua/casework/history'
import type { Body } from '../testing/body.ts'
import { ANSWERS } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

const types = ({ history = [] }: Body) => history.map(({ type }) => type)
const times = (body: Body, type: string) => types(body).filter(one => one === type).length

t.test(
  'an officer is warned, an apology drafted, and the passing of the date recorded: each once',
  async t => {
    const { pool, dossier, call, clock, strikeAll } = await testLicensing(t)
    const id = await dossier('submit', 'accept', 'take') // due on Friday 27/11 at 17:00
    t.equal(await strikeAll(), 0, 'nothing has come yet')

    clock.now = new Date('2026-11-25T10:30:00Z')
    await strikeAll(4)
    t.match((await call('officer', 'GET', `/dossiers/${id}`)).body.handling, { reminded: ['due-soon'] })

    clock.now = new Date('2026-11-27T11:00:00Z')
    await strikeAll(4)
    await strikeAll(4)
    const { body } = await call('head', 'GET', `/dossiers/${id}`)
    t.same(body.handling?.reminded, ['due-soon', 'apology', 'overdue'])
    t.equal(times(body, 'Reminded'), 3)
    t.match(
      body.history?.map(({ text }) => text).join(),
      /xin lỗi vì hồ sơ H57.99-261123-0001 .* ngày 27\/11\/2026/
    )
    t.equal(await brokenAt(pool, id), undefined)

    const school = await call('school', 'GET', `/dossiers/${id}`)
    t.equal(times(school.body, 'Reminded'), 0, 'the applicant is not shown how officials are reminded')
    t.equal(school.body.handling, null)
  }
)

t.test('a promise that stands still reminds of nothing', async t => {
  const { dossier, clock, strikeAll, act } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take', 'ask')
  clock.now = new Date('2026-12-10T02:00:00Z')
  t.equal(await strikeAll(), 0)
  const { body } = await act('school', id, 'supplement', {
    answers: { ...ANSWERS, establishingDecision: '12/QĐ-UBND' }
  })
  t.match(body, { status: 'inProgress' })
  t.equal(await strikeAll(), 0, 'and goes on with the time that was left')
})

t.test('what an officer leaves lying goes back to those who wait for work', async t => {
  const { dossier, call, act, clock, strikeAll } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take')
  clock.now = new Date('2026-11-26T02:00:00Z')
  await act('officer', id, 'notes', { text: 'Đã gọi điện cho cơ sở để hỏi thêm' })
  clock.now = new Date('2026-11-26T11:00:00Z')
  await strikeAll()
  t.equal(
    times((await call('officer', 'GET', `/dossiers/${id}`)).body, 'ClaimExpired'),
    0,
    'it was not left lying'
  )
  clock.now = new Date('2026-11-30T11:00:00Z')
  await strikeAll()
  const { body } = await call('officer', 'GET', `/dossiers/${id}`)
  t.match(body, { assignee: null, status: 'inProgress' })
  t.equal(times(body, 'ClaimExpired'), 1)
  t.ok(body.allowedActions?.includes('Claim'))
})

t.test('a body that was asked and says nothing is recorded as silent, one that answers is not', async t => {
  const { dossier, call, clock, strikeAll } = await testLicensing(t)
  const silent = await dossier('submit', 'accept', 'take', 'consult')
  const answered = await dossier('submit', 'accept', 'take', 'consult', 'opine')
  clock.now = new Date('2026-11-27T11:00:00Z')
  await strikeAll(2)
  const opinions = async (id: string) =>
    (await call('officer', 'GET', `/dossiers/${id}`)).body.handling?.opinions
  t.match(await opinions(silent), [{ agency: { code: 'H57.98' }, answer: 'silent' }])
  t.match(await opinions(answered), [{ agency: { code: 'H57.98' }, answer: 'agrees' }])
})

t.test(
  'the answer at intake is promised in working hours, warned of, and its lateness stays known',
  async t => {
    const { dossier, call, act, clock, strikeAll } = await testLicensing(t)
    const id = await dossier('submit') // Monday 09:00: eight working hours are Wednesday 09:00, for Tuesday 24/11 is a day off
    const handling = async (one = id) => (await call('clerk', 'GET', `/dossiers/${one}`)).body.handling
    const queued = async (tab: string) =>
      ((await call('head', 'GET', `/queue?tab=${tab}`)).body.items ?? []).map(one => one.id)
    const dueAt = '2026-11-25T02:00:00.000Z'
    t.match(await handling(), { intake: { dueAt, answeredAt: null, late: false }, reminded: [] })
    t.match((await handling())?.intake?.why.vi.join('; '), /8 giờ làm việc/)
    t.match((await handling())?.deadlines, {
      'intake-soon': '2026-11-23T09:30:00.000Z',
      'intake-overdue': dueAt
    })

    clock.now = new Date('2026-11-25T01:00:00Z')
    await strikeAll(3)
    t.same((await handling())?.reminded, ['intake-soon'], 'the clerk is warned, once')
    t.same(await queued('overdue'), [])
    const inTime = await dossier('submit', 'accept')
    clock.now = new Date('2026-11-25T02:00:01Z')
    await strikeAll(3)
    t.same((await handling())?.reminded, ['intake-soon', 'intake-overdue'])
    t.match(await handling(), { intake: { late: true } })
    t.same(await queued('overdue'), [id], 'the head sees it among what is late')

    t.equal((await act('clerk', id, 'accept')).status, 200)
    const answeredAt = clock.now.toISOString()
    clock.now = new Date('2026-11-27T02:00:00Z')
    t.match(await handling(), { intake: { dueAt, answeredAt, late: true }, reminded: [] }, 'late for ever')
    t.match(await handling(inTime), { intake: { late: false } })
    t.equal((await call('school', 'GET', `/dossiers/${id}`)).body.handling, null)
  }
)

t.test('what is missing at intake stops its clock, and a withdrawal asks for no answer', async t => {
  const { dossier, call, clock, strikeAll } = await testLicensing(t)
  const asked = await dossier('submit', 'askAtIntake')
  const withdrawn = await dossier('submit', 'withdraw')
  clock.now = new Date('2026-12-10T02:00:00Z')
  t.equal(await strikeAll(), 0)
  const intake = async (id: string) => (await call('clerk', 'GET', `/dossiers/${id}`)).body.handling?.intake
  t.match(await intake(asked), { dueAt: null, answeredAt: null, late: false })
  t.match(await intake(withdrawn), { answeredAt: null, late: false })
})

t.test('an apology makes a new promise, which is reminded of anew', async t => {
  const { pool, dossier, call, clock, strikeAll, act } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take')
  clock.now = new Date('2026-11-26T11:00:00Z')
  await strikeAll()
  const { body } = await act('head', id, 'extend', {
    workingDays: 2,
    text: 'Xin lỗi vì phải lấy thêm ý kiến'
  })
  t.equal(body.clock?.dueAt, '2026-12-01T10:00:00.000Z')
  t.match(
    body.clock?.why.vi.at(-1),
    'đến ngày 01/12/2026: hạn 17:00 ngày 01/12/2026 thay cho 17:00 ngày 27/11/2026'
  )
  t.same(body.handling?.reminded, [])
  t.equal(body.handling?.deadlines['due-soon'], '2026-11-27T10:00:00.000Z', 'two working days before')
  t.same(
    Object.keys(body.handling?.deadlines ?? {}).toSorted(),
    ['due-soon', 'overdue'],
    'one apology is all'
  )
  const { rows } = await pool.query(
    `select event -> 'data' ->> 'dueAt' as due from outbox where event ->> 'type' = 'vn.gdnn.dossiers.rescheduled.v1'`
  )
  t.same(rows, [{ due: '2026-12-01T10:00:00.000Z' }])
  clock.now = new Date('2026-12-02T11:00:00Z')
  await strikeAll()
  t.same((await call('head', 'GET', `/dossiers/${id}`)).body.handling?.reminded, ['due-soon', 'overdue'])
})

t.test('a new date is counted from today where the promised one has passed', async t => {
  const { dossier, clock, act } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take')
  clock.now = new Date('2026-12-10T02:00:00Z') // a Thursday, long after 27/11
  const { body } = await act('head', id, 'extend', {
    workingDays: 2,
    text: 'Xin lỗi vì phải lấy thêm ý kiến'
  })
  t.equal(body.clock?.dueAt, '2026-12-14T10:00:00.000Z')
})

t.test('a closed dossier has no deadlines left', async t => {
  const { pool, dossier } = await testLicensing(t)
  await dossier('submit', 'accept', 'take', 'approve', 'give')
  await dossier('submit', 'refuse')
  await dossier('submit', 'accept', 'take', 'consult', 'withdraw')
  t.same((await pool.query('select * from deadline')).rows, [])
})
