import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { Body } from '../../testing/body.ts'
import { PEOPLE, STEPS } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

const types = ({ history = [] }: Body) => history.map(({ type }) => type)

t.test(
  'a dossier goes through every step, back and forth, and is signed by somebody who did not examine it',
  async t => {
    const { dossier, act, call } = await testLicensing(t)
    const id = await dossier('submit', 'accept', 'assign')
    t.match((await call('head', 'GET', `/dossiers/${id}`)).body, {
      status: 'inProgress',
      assignee: { name: 'Đỗ Thị Thụ Lý (minh họa)' },
      step: { code: 'processing' }
    })
    await act('head', id, 'assign', { to: 'case-officer' })
    await act('officer', id, 'draft-result', STEPS.draft[2])
    const forwarded = await act('officer', id, 'forward')
    t.match(forwarded.body, { step: { code: 'decision' }, assignee: null })
    await act('director', id, 'claim')
    t.match((await act('director', id, 'send-back', STEPS.sendBack[2])).body, {
      step: { code: 'processing' },
      assignee: { name: 'Trần Văn Thẩm Định (minh họa)' }
    })
    t.match((await act('officer', id, 'forward')).body, {
      assignee: { name: 'Nguyễn Văn Giám Đốc (minh họa)' }
    })
    t.match((await act('director', id, 'reject', STEPS.reject[2])).body, { code: 'draft-differs' })
    t.match((await act('director', id, 'approve')).body, { status: 'decided' })

    const school = await call('school', 'GET', `/dossiers/${id}`)
    t.same(types(school.body).includes('ResultDrafted'), false, 'a draft is not the applicant’s to read')
    const back = school.body.history?.find(({ type }) => type === 'SentBack')
    t.match(back, { text: null }, 'nor what officials tell each other when they send it back')
  }
)

t.test('nobody is given a dossier who is not of the agency, and no unknown body is asked', async t => {
  const { dossier, act, call } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take')
  for (const [to, code] of [
    ['nobody', 'unknown-official'],
    ['receiving-clerk-2', 'works-elsewhere'],
    ['receiving-clerk', 'works-elsewhere']
  ])
    t.match(await act('head', id, 'assign', { to }), {
      status: 422,
      body: { code, errors: [{ pointer: '#/to' }] }
    })
  t.match(await act('officer', id, 'forward', { to: 'case-officer-2' }), {
    status: 422,
    body: { code: 'works-elsewhere' }
  })
  const able = async (giving: string) =>
    (await call('head', 'GET', `/officials?dossier=${id}&giving=${giving}`)).body as unknown as object[]
  t.match(
    await able('assign'),
    [{ id: 'case-officer' }, { id: 'case-officer-2' }],
    'who can do something with it'
  )
  t.match(await able('forward'), [{ id: 'director' }])
  t.equal((await able('forward')).length, 1)
  t.equal((await call('otherClerk', 'GET', `/officials?dossier=${id}`)).status, 404)
  t.match(await act('officer', id, 'forward', { to: 'nobody' }), {
    status: 422,
    body: { code: 'unknown-official' }
  })
  for (const agency of ['H57.00', 'H57.99'])
    t.match(
      await act('officer', id, 'request-opinion', { agency, workingDays: 2, text: 'Xin ý kiến về tên mới' }),
      {
        status: 422,
        body: { code: 'unknown-agency', errors: [{ pointer: '#/agency' }] }
      }
    )
  t.match(await act('head', id, 'extend', { workingDays: 31, text: 'Xin lỗi vì sự chậm trễ này' }), {
    status: 400
  })
  t.equal((await call('head', 'GET', `/dossiers/${id}`)).body.version, 3)
})

t.test('a body that is asked sees the dossier from then on, and answers once for itself', async t => {
  const { dossier, act, call } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take')
  t.equal((await call('otherClerk', 'GET', `/dossiers/${id}`)).status, 404)
  await act('officer', id, 'request-opinion', STEPS.consult[2])
  t.match((await call('otherClerk', 'GET', `/dossiers/${id}`)).body.allowedActions, ['GiveOpinion'])
  t.match((await act('otherClerk', id, 'give-opinion', STEPS.opine[2])).status, 200)
  t.match((await act('otherClerk', id, 'give-opinion', STEPS.opine[2])).status, 403)
  const school = await call('school', 'GET', `/dossiers/${id}`)
  t.match(school.body.history?.at(-1), { type: 'OpinionGiven', text: null })
})

t.test('applicant and officials write to each other; notes stay inside', async t => {
  const { dossier, act, call } = await testLicensing(t)
  const id = await dossier('submit', 'message', 'note')
  await act('clerk', id, 'messages', { text: 'Hồ sơ đã đủ, mời theo dõi kết quả' })
  const school = await call('school', 'GET', `/dossiers/${id}`)
  t.same(types(school.body), ['Submitted', 'MessageSent', 'MessageSent'])
  t.match(school.body.history?.[2], { by: { kind: 'official' }, text: 'Hồ sơ đã đủ, mời theo dõi kết quả' })
  t.same(types((await call('clerk', 'GET', `/dossiers/${id}`)).body).includes('NoteTaken'), true)
})

t.test('a second supplement is the head’s responsibility, and leaves a trace', async t => {
  const { dossier, act, pool } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take', 'ask', 'supplement')
  t.match(await act('officer', id, 'request-supplement', STEPS.ask[2]), {
    status: 409,
    body: { code: 'supplement-already-requested' }
  })
  t.match((await act('head', id, 'request-supplement-again', STEPS.askAgain[2])).body, {
    status: 'supplementRequested'
  })
  const { rows } = await pool.query(
    `select record::jsonb ->> 'override' as override from dossier_event where dossier_id = $1 order by seq desc limit 1`,
    [id]
  )
  t.same(rows, [{ override: 'new-evidence' }])
})

t.test('a decision is taken back before it is returned, and a returned one corrected', async t => {
  const { dossier, act, pool } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take', 'approve', 'reopen')
  t.match((await act('officer', id, 'draft-result', STEPS.draft[2])).body, { status: 'inProgress' })
  await act('director', id, 'approve')
  await act('clerk', id, 'return-result')
  t.match((await act('director', id, 'correct-result', STEPS.correct[2])).body, { status: 'returned' })
  const { rows } = await pool.query<{ type: string }>(
    `select split_part(event ->> 'type', '.', 4) as type from outbox where seq > 3 order by seq`
  )
  t.same(
    rows.map(({ type }) => type),
    ['approved', 'reopened', 'noted', 'approved', 'result-returned', 'result-corrected']
  )
})

t.test(
  'officers who ask for the next at the same moment get one each, the one due first before others',
  async t => {
    const { dossier, call } = await testLicensing(t)
    const ids: string[] = []
    for (let n = 0; n < 6; n++) ids.push(await dossier('submit', 'accept'))
    const keys = ids.map(() => randomUUID())
    const ask = (key: string) => call('officer', 'POST', '/queue/claim-next', {}, { 'idempotency-key': key })
    const got = await Promise.all(keys.map(ask))
    t.same(
      got.map(({ status }) => status),
      ids.map(() => 200)
    )
    t.same(got.map(({ body }) => String(body.id)).toSorted(), ids.toSorted())
    t.match(await ask(randomUUID()), { status: 404, body: { code: 'nothing-waits' } })
    t.match(
      (await ask(String(keys[2]))).body,
      { id: got[2]?.body.id, version: got[2]?.body.version },
      'told again'
    )

    const released = got.find(({ body }) => body.id === ids[4])?.body.id
    await call('officer', 'POST', `/dossiers/${released}/release`, {}, { 'if-match': '"3"' })
    t.match((await ask(randomUUID())).body, { id: released, status: 'inProgress' })
    t.equal((await call('school', 'POST', '/queue/claim-next', {})).status, 403)
    t.match(await call('otherClerk', 'POST', '/queue/claim-next', {}), { status: 404 })
  }
)

t.test(
  'a holder who passes a dossier on and asks again, not having heard, gets the first answer',
  async t => {
    const { dossier, call } = await testLicensing(t)
    const id = await dossier('submit', 'accept', 'take')
    const headers = { 'if-match': '"3"', 'idempotency-key': randomUUID() }
    const first = await call('officer', 'POST', `/dossiers/${id}/forward`, {}, headers)
    t.match(first, { status: 200, body: { version: 4 } })
    t.same((await call('officer', 'POST', `/dossiers/${id}/forward`, {}, headers)).body, first.body)
  }
)

t.test('at the desk that takes in, the next is one that no colleague has open', async t => {
  const { dossier, call, clock, app, issuer } = await testLicensing(t)
  const first = await dossier('submit')
  clock.now = new Date(clock.now.getTime() + 3_600_000)
  const second = await dossier('submit')
  const asked = async (sub: string) => {
    const token = await issuer.tokenFor({ ...PEOPLE.clerk, sub })
    const answer = await app.inject({
      method: 'POST',
      url: '/queue/claim-next',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
      payload: {}
    })
    return answer.json<{ id?: string; code?: string }>()
  }
  t.match(await asked('receiving-clerk'), { id: first, status: 'submitted' }, 'due first')
  t.match(await asked('receiving-clerk-3'), { id: second }, 'a colleague gets another one')
  t.match(await asked('receiving-clerk'), { id: first }, 'and oneself the same, until it is answered')
  t.match(await asked('receiving-clerk-4'), { code: 'nothing-waits' })
  clock.now = new Date(clock.now.getTime() + 16 * 60_000)
  t.match(await asked('receiving-clerk-4'), { id: first }, 'what nobody has open any more')
  t.equal((await call('clerk', 'GET', `/dossiers/${first}`)).body.status, 'submitted', 'nothing was changed')
})
