import { createHash } from 'node:crypto'
import t from 'tap'
import { testLicensing } from '../../testing/licensing.ts'

t.test('each act has a proof that the published chain bears out, and that says no name', async t => {
  const { dossier, call } = await testLicensing(t)
  const id = await dossier('submit', 'accept', 'take', 'note', 'ask')
  let before = ''
  for (const seq of [1, 2, 3]) {
    const { body, status, headers } = await call('school', 'GET', `/dossiers/${id}/proofs/${seq}`)
    const proof = body as unknown as { record: string; before: string; hash: string }
    t.equal(status, 200)
    t.match(headers['content-disposition'], /^attachment; filename="?chung-thuc-H57/)
    t.equal(proof.before, before)
    const hash = createHash('sha256').update(Buffer.from(before, 'hex')).update(proof.record).digest('hex')
    t.equal(proof.hash, hash, 'a stranger comes to the same')
    t.notMatch(proof.record, /Tiếp Nhận|Nguyễn/)
    const link = await call(null, 'GET', `/chain/${id}/${seq}`)
    t.same(link.body, { dossier: id, seq, before, hash })
    before = hash
  }
  t.equal(
    (await call('school', 'GET', `/dossiers/${id}/proofs/4`)).status,
    404,
    'notes are not for applicants'
  )
  t.equal((await call('officer', 'GET', `/dossiers/${id}/proofs/4`)).status, 200)
  t.equal((await call('school', 'GET', `/dossiers/${id}/proofs/99`)).status, 404)
  t.equal((await call('otherSchool', 'GET', `/dossiers/${id}/proofs/1`)).status, 404)
  t.equal((await call(null, 'GET', `/dossiers/${id}/proofs/1`)).status, 401)
  t.equal((await call(null, 'GET', `/chain/${id}/99`)).status, 404)
  t.equal((await call(null, 'GET', '/chain/00000000-0000-4000-8000-000000000000/1')).status, 404)
})
