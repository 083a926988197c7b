import t from 'tap'
import { testLicensing } from '../../testing/licensing.ts'

t.test('what a supplement changed is told question by question, before and after', async t => {
  const { call, dossier } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take', 'ask', 'supplement')
  const { status, body } = await call('officer', 'GET', `/dossiers/${id}/changes`)
  t.equal(status, 200)
  t.match(body.items, [
    { at: /Z$/, changes: [{ code: 'establishingDecision', before: null, after: { vi: '12/QĐ-UBND' } }] }
  ])
  t.notMatch(JSON.stringify(body.items), /newName|reason/, 'what stayed is not told')
})

t.test('a dossier that was never supplemented has no changes, and is nobody else’s to ask about', async t => {
  const { call, dossier } = await testLicensing(t)
  const id = await dossier('submit')
  t.same((await call('school', 'GET', `/dossiers/${id}/changes`)).body, { items: [] })
  for (const person of ['otherClerk', 'otherSchool', 'citizen', 'administrator'] as const)
    t.equal((await call(person, 'GET', `/dossiers/${id}/changes`)).status, 404, person)
  t.equal((await call(null, 'GET', `/dossiers/${id}/changes`)).status, 401)
})
