import t from 'tap'
import { createFiling, pdf } from '../../testing/applications.ts'
import { testLicensing } from '../../testing/licensing.ts'

/** What a portal's service may read of a dossier. */
type AsItStood = {
  papers: { id: string; component: { code: string }; name: string; bytes: number; sha256: string }[]
  supplements: { papers: { id: string }[] }[]
  results: { code: string; url: string }[]
}

t.test('services are told the files that the answers name, and may fetch them; nobody else may', async t => {
  const licensing = await testLicensing(t)
  const { call, act } = licensing
  const { upload, draft, save, answersFor } = createFiling(licensing)
  const id = await draft('dissolve-branch')
  const sent = await upload(id, 'dissolution-plan', pdf('plan'), { name: 'Phương án.pdf' })
  await save(id, { ...(await answersFor(id, 'dissolve-branch')), dissolutionPlan: [sent.body.id] })
  t.equal((await act('school', id, 'submit')).status, 200)

  const then = async (seq: number): Promise<AsItStood> =>
    JSON.parse((await call('service', 'GET', `/dossiers/${id}/at/${seq}`)).raw.toString())
  const { papers, results } = await then(1)
  t.match(papers, [{ id: sent.body.id, component: { code: 'dissolution-plan' }, name: 'Phương án.pdf' }])
  t.same(results, [])
  const path = `/dossiers/${id}/at/1/papers/${sent.body.id}`
  t.same((await call('service', 'GET', path)).raw, pdf('plan'))
  for (const person of ['school', 'clerk', 'director', 'portal'] as const)
    t.equal((await call(person, 'GET', path)).status, 404)
  t.equal((await call('service', 'GET', `/dossiers/${id}/at/2/papers/${sent.body.id}`)).status, 404)

  await act('clerk', id, 'request-supplement', { text: 'Thiếu phương án giải thể có chữ ký' })
  const signed = await upload(id, 'dissolution-plan', pdf('signed plan'), { name: 'Đã ký.pdf' })
  const answers = { ...(await answersFor(id, 'dissolve-branch')), dissolutionPlan: [signed.body.id] }
  t.equal((await act('school', id, 'supplement', { answers })).status, 200)
  const supplemented = await then(3)
  t.same(
    supplemented.papers.map(one => one.id),
    [signed.body.id]
  )
  t.same(supplemented.supplements[0]?.papers.map(one => one.id).includes(signed.body.id ?? ''), true)
  t.same((await then(2)).papers, papers, 'the earlier version keeps what it carried')
})

t.test(
  'a decided dossier tells what its result is checked by, and a corrected one the newer paper',
  async t => {
    const { dossier, call } = await testLicensing(t)
    const id = await dossier('submit', 'accept', 'take', 'approve', 'give', 'correct')
    const codes: string[] = []
    for (const seq of [3, 4, 5, 6]) {
      const { raw } = await call('service', 'GET', `/dossiers/${id}/at/${seq}`)
      const { results }: AsItStood = JSON.parse(raw.toString())
      codes.push(results.map(({ code, url }) => (url.endsWith(`/${code}`) ? code : 'elsewhere')).join())
    }
    const [none, first, same, corrected] = codes
    t.equal(none, '')
    t.equal(first, same)
    t.not(corrected, same)
    t.notMatch(codes.join(), /elsewhere/)
  }
)
