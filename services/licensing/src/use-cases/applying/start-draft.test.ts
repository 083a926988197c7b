import t from 'tap'
import { testLicensing } from '../../testing/licensing.ts'

const KNOWN = { phone: '0234000001', email: 'vanphong@songhuong.example' }
const RENAME = { procedure: 'rename-institution', institution: 'inst-hue-demo-1' }

t.test('a draft begins with what is known of its institution, and its author may change it', async t => {
  const { call } = await testLicensing(t)
  const key = { 'idempotency-key': 'begin-once' }
  const begun = await call('school', 'POST', '/dossiers', RENAME, key)
  t.match(begun, { status: 201, body: { version: 1, status: 'draft' } })
  t.same(begun.body.answers, KNOWN)
  const path = `/dossiers/${String(begun.body.id)}`
  const answers = { phone: '0234999999' }
  t.equal((await call('school', 'PUT', `${path}/draft`, { answers }, { 'if-match': '"1"' })).status, 200)
  t.same((await call('school', 'GET', path)).body.answers, answers, 'what was taken out stays out')
  t.equal((await call('school', 'POST', '/dossiers', RENAME, key)).body.id, begun.body.id)
  t.same((await call('school', 'GET', path)).body.answers, answers, 'beginning it again overwrites nothing')
})

t.test('each institution finds its own, never another’s', async t => {
  const { call } = await testLicensing(t)
  const { body } = await call('otherSchool', 'POST', '/dossiers', {
    ...RENAME,
    institution: 'inst-hue-demo-2'
  })
  t.same(body.answers, { phone: '0234000002', email: 'vanphong@bachma.example' })
})
