import t from 'tap'
import { pagesOf } from '@motcua/documents/pages'
import { testLicensing } from '../../testing/licensing.ts'

t.test('what would be signed is shown as a draft, without a check code, and nothing is kept', async t => {
  const { call, dossier, pool } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take', 'draft')
  const made = await call('director', 'GET', `/dossiers/${id}/draft-result.pdf`)
  t.match(made, { status: 200, headers: { 'content-type': 'application/pdf' } })
  const text = (await pagesOf(made.raw)).map(page => page.text).join(' ')
  t.match(text, /DỰ THẢO/)
  t.match(text.replaceAll(/\s+/g, ' '), /QUYẾT ĐỊNH.*Đồng ý: .*Sông Hương Mới.*\(chưa ký\)/)
  t.notMatch(text, /Mã tra cứu/)
  t.match((await pool.query('select count(*)::int as n from check_code')).rows, [{ n: 0 }])
  t.equal((await call('officer', 'GET', `/dossiers/${id}/draft-result.pdf`)).status, 200)
})

t.test('a drafted rejection shows its reason; without a draft the outcome is asked for', async t => {
  const { act, call, dossier } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take')
  const path = `/dossiers/${id}/draft-result.pdf`
  t.match(await call('director', 'GET', path), { status: 404, body: { code: 'result-not-found' } })
  t.equal((await call('director', 'GET', `${path}?outcome=approve`)).status, 200)
  t.equal((await call('director', 'GET', `${path}?outcome=perhaps`)).status, 400)
  const reason = 'Tên mới trùng với tên cơ sở khác đã đăng ký'
  await act('officer', id, 'draft-result', { outcome: 'reject', reasonCode: 'unlawful-name', text: reason })
  const [page] = await pagesOf((await call('director', 'GET', path)).raw)
  t.match(page?.text.replaceAll(/\s+/g, ' '), new RegExp(`Không đồng ý: .*Lý do: ${reason}`))
})

t.test('it is for the officials who have the dossier, and ends with the decision', async t => {
  const { call, dossier } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take', 'draft')
  const path = `/dossiers/${id}/draft-result.pdf`
  for (const person of ['school', 'otherSchool', 'otherClerk', 'citizen', 'inspector'] as const)
    t.equal((await call(person, 'GET', path)).status, 404, person)
  t.equal((await call(null, 'GET', path)).status, 401)
  const decided = await dossier('submit', 'accept', 'take', 'approve')
  t.equal(
    (await call('director', 'GET', `/dossiers/${decided}/draft-result.pdf?outcome=approve`)).status,
    404
  )
})
