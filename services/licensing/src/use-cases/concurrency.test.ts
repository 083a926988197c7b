import t from 'tap'
import { testLicensing } from '../testing/licensing.ts'

t.test('fifty submissions at once give one dossier', async t => {
  const { begin, fill, call, pool } = await testLicensing(t)
  const id = await begin()
  await fill(id)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      call('school', 'POST', `/dossiers/${id}/submit`, {}, { 'if-match': '"2"' })
    )
  )
  t.equal(answers.filter(({ status }) => status === 200).length, 1)
  t.ok(answers.every(({ status }) => status === 200 || status === 409))
  t.equal((await pool.query('select count(*)::int as n from outbox')).rows[0].n, 1)
})

t.test(
  'the same key and body is answered as the first time, once done and while it is being done',
  async t => {
    const { begin, fill, call, act, pool } = await testLicensing(t)
    const id = await begin()
    await fill(id)
    const again = () =>
      call(
        'school',
        'POST',
        `/dossiers/${id}/submit`,
        {},
        { 'if-match': '"2"', 'idempotency-key': 'one-and-the-same' }
      )
    const answers = await Promise.all(Array.from({ length: 10 }, again))
    t.same(
      [...new Set(answers.map(({ status, body }) => `${status} ${String(body.code)}`))],
      ['200 H57.99-261123-0001']
    )
    await act('clerk', id, 'accept')
    t.match(
      await again(),
      { status: 200, body: { status: 'submitted', version: 1 } },
      'the answer of then, not of now'
    )
    t.equal((await pool.query('select count(*)::int as n from outbox')).rows[0].n, 2)
  }
)

t.test('the same key for another request is refused', async t => {
  const { begin, fill, call, dossier } = await testLicensing(t)
  const headers = { 'if-match': '"1"', 'idempotency-key': 'used-twice-over' }
  const id = await dossier('submit')
  t.equal((await call('clerk', 'POST', `/dossiers/${id}/accept`, {}, headers)).status, 200)
  const refusal = { reasonCode: 'not-competent', text: 'Không thuộc thẩm quyền' }
  t.match(await call('clerk', 'POST', `/dossiers/${id}/refuse`, refusal, headers), {
    status: 422,
    body: { code: 'idempotency-key-reused' }
  })
  const other = await dossier('submit')
  t.match(await call('clerk', 'POST', `/dossiers/${other}/accept`, {}, headers), {
    status: 422,
    body: { code: 'idempotency-key-reused' }
  })
  const third = await begin()
  await fill(third)
  t.equal(
    (
      await call(
        'school',
        'POST',
        `/dossiers/${third}/submit`,
        { despiteDuplicates: true },
        { 'if-match': '"2"', 'idempotency-key': 'used-twice-over' }
      )
    ).status,
    200,
    'another person’s key is another key'
  )
})

t.test('an act meant for an older version is refused and told the present one', async t => {
  const { dossier, call } = await testLicensing(t)
  const id = await dossier('submit', 'accept')
  t.match(await call('officer', 'POST', `/dossiers/${id}/start-processing`, {}, { 'if-match': '"1"' }), {
    status: 409,
    body: { code: 'changed-meanwhile', version: 2 }
  })
})

t.test('an act that the state does not allow is refused and told what is allowed', async t => {
  const { dossier, act } = await testLicensing(t)
  const id = await dossier('submit', 'accept')
  t.match(await act('clerk', id, 'accept'), {
    status: 409,
    body: { code: 'not-allowed-now', allowedActions: [] }
  })
  t.match(await act('school', id, 'supplement', { answers: {} }), { status: 422 })
  t.match(await act('director', id, 'approve'), { status: 409, body: { code: 'not-allowed-now' } })
})

t.test('of two officials who act at once, one does it and the other is told', async t => {
  const { dossier, call } = await testLicensing(t)
  const id = await dossier('submit')
  const refusal = { reasonCode: 'not-competent', text: 'Không thuộc thẩm quyền' }
  const [one, two] = await Promise.all([
    call('clerk', 'POST', `/dossiers/${id}/accept`, {}, { 'if-match': '"1"' }),
    call('clerk', 'POST', `/dossiers/${id}/refuse`, refusal, { 'if-match': '"1"' })
  ])
  t.same(
    [one.status, two.status].toSorted((a, b) => a - b),
    [200, 409]
  )
})
