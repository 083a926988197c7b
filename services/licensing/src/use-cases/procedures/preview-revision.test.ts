import { randomUUID } from 'node:crypto'
import t from 'tap'
import { testLicensing } from '../../testing/licensing.ts'

type Form = { complete: boolean; pages: { id: string }[] }
const code = 'open-branch'

t.test('a draft’s form is led through as an applicant will be, before it is law', async t => {
  const { call } = await testLicensing(t)
  const key = { 'idempotency-key': randomUUID() }
  const { body: head } = await call('administrator', 'POST', `/procedures/${code}/revisions`, {}, key)
  const path = `/procedures/${code}/revisions/${head.version}/form`
  const { status, body } = await call('administrator', 'POST', path, { answers: {} })
  t.equal(status, 200)
  const form = body as unknown as Form
  t.ok(form.pages.length > 1)
  t.equal(form.complete, false)
  for (const person of ['head', 'director', 'school'] as const)
    t.equal((await call(person, 'POST', path, { answers: {} })).status, 403, person)
  t.equal((await call('administrator', 'POST', path, {})).status, 400)
  t.equal((await call('administrator', 'POST', path.replace(code, 'nothing'), { answers: {} })).status, 404)
})

t.test('every agency there ever was is told with its dates and what took its place', async t => {
  const { call } = await testLicensing(t)
  const now = (await call(null, 'GET', '/code-lists/agencies')).body.items ?? []
  const all = (await call(null, 'GET', '/code-lists/agencies?all=yes')).body.items ?? []
  t.ok(all.length >= now.length)
  t.match(all[0], { validFrom: /^\d{4}/ })
  t.equal((await call(null, 'GET', '/code-lists/agencies?all=no')).status, 400)
})
