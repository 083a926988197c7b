import { createVerifier } from '@motcua/auth'
import { testIssuer } from '@motcua/auth/testing'
import t from 'tap'
import { PEOPLE } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

const filters = { url: '/queue/filters' }

t.test('an account is its issuer’s subject, whatever else a token says of its bearer', async t => {
  const { app, call, clock, issuer, pool } = await testLicensing(t)
  const seconds = Math.floor(clock.now.getTime() / 1000)
  const as = async (claims: object) => {
    const token = await issuer.tokenFor({ ...PEOPLE.clerk, acr: '2', auth_time: seconds, ...claims })
    return { authorization: `Bearer ${token}` }
  }
  const email = 'can-bo@example.test'
  const kept = await call('clerk', 'POST', '/queue/filters', { name: 'Của tôi', filter: { tab: 'team' } })
  t.equal(kept.status, 200)
  const mine = async (claims: object) =>
    (await app.inject({ ...filters, headers: await as(claims) })).json<{ items?: unknown[] }>()
  const before = await mine({ email, phone_number: '0234000001', name: 'Tên cũ' })

  t.same(await mine({ email: 'other@example.test', phone_number: '0234000002', name: 'Tên mới' }), before)
  t.notSame(await mine({ sub: 'another-clerk', email, phone_number: '0234000001', name: 'Tên cũ' }), before)
  t.notSame(
    await mine({ sub: PEOPLE.clerk.sub.toUpperCase(), email }),
    before,
    'a subject is taken to the letter'
  )
  t.notSame(await mine({ sub: email, preferred_username: PEOPLE.clerk.sub }), before)
  const { rows } = await pool.query('select distinct official from queue_filter')
  t.same(rows, [{ official: PEOPLE.clerk.sub }])
})

t.test('the same subject of another issuer is nobody here', async t => {
  const { app, issuer, deps } = await testLicensing(t)
  const other = await testIssuer(t)
  const token = await other.tokenFor(PEOPLE.clerk)
  const answer = await app.inject({ ...filters, headers: { authorization: `Bearer ${token}` } })
  t.match(answer.json(), { status: 401, code: 'invalid-token' })
  t.match(await deps.verify(await issuer.tokenFor(PEOPLE.clerk)), { id: PEOPLE.clerk.sub })
  await t.rejects(createVerifier(other)(await issuer.tokenFor(PEOPLE.clerk)), { code: 'invalid-token' })
})
