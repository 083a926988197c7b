import t from 'tap'
import { createFiling, pdf } from '../testing/applications.ts'
import { testLicensing } from '../testing/licensing.ts'

const contact = {
  representativeName: 'Nguyễn Thị Đại Diện',
  representativePosition: 'Hiệu trưởng',
  phone: '0234111222',
  email: 'daidien@songhuong.example'
}
const reason = 'Thay đổi thông tin liên hệ của trường'

t.test('the limit is that of the answers it was accepted with, and the agency that of today', async t => {
  const licensing = await testLicensing(t, { profile: 'legacy-2024' })
  const { call, act, clock } = licensing
  const { upload } = createFiling(licensing)
  clock.now = new Date('2026-11-16T02:00:00Z') // a Monday, with no day off until 24/11
  const opened = await call('administrator', 'POST', '/procedures/legacy-register-more/open', {
    why: 'Mở để nhận hồ sơ chuyển tiếp'
  })
  t.equal(opened.status, 200)
  const file = async (answers: object, paper?: string) => {
    const { body } = await call('school', 'POST', '/dossiers', {
      procedure: 'legacy-register-more',
      institution: 'inst-hue-demo-1'
    })
    const id = String(body.id)
    if (paper) await upload(id, 'conditions-report', pdf('report'), { paper })
    await call('school', 'PUT', `/dossiers/${id}/draft`, { answers }, { 'if-match': '"1"' })
    const submitted = await act('school', id, 'submit', { despiteDuplicates: true })
    t.equal(submitted.status, 200, JSON.stringify(submitted.body.errors))
    return id
  }

  const plain = await file({ ...contact, reason, changes: 'data', trades: 'left over from before' })
  t.same(
    (await call('clerk', 'GET', `/dossiers/${plain}`)).body.answers,
    { ...contact, reason, changes: 'data' },
    'what is not asked is not filed'
  )
  t.match(await act('clerk', plain, 'accept'), {
    status: 200,
    body: { agency: { code: 'H57.99' }, clock: { dueAt: '2026-11-19T10:00:00.000Z' } }
  })

  const trades = [{ trade: '5520227', level: 'intermediate', yearlyQuota: 35, programmeBasis: 'own' }]
  const paper = '0b2f1c1e-5d3a-4b6f-8c7d-9e0f1a2b3c4d'
  const conditionsReport = [paper]
  const whole = await file(
    { ...contact, reason, changes: 'trades', trades, conditionsReport },
    conditionsReport[0]
  )
  t.match((await act('clerk', whole, 'accept')).body, { clock: { dueAt: '2026-12-01T10:00:00.000Z' } })

  await act('officer', plain, 'start-processing')
  await act('officer', plain, 'request-supplement', { text: 'Đề nghị bổ sung ngành, nghề và minh chứng' })
  await upload(plain, 'conditions-report', pdf('report'), { paper })
  const supplemented = await act('school', plain, 'supplement', {
    answers: { ...contact, reason, changes: 'trades', trades, conditionsReport }
  })
  t.match(
    supplemented,
    { status: 200, body: { clock: { dueAt: '2026-11-19T10:00:00.000Z' } } },
    'a supplement moves no promise'
  )
})

t.test('a licence at a branch that is approved stands in the register, with its trades', async t => {
  const licensing = await testLicensing(t)
  const { call, act } = licensing
  const begun = await call('school', 'POST', '/dossiers', {
    procedure: 'license-branch',
    institution: 'inst-hue-demo-1'
  })
  const id = String(begun.body.id)
  const { upload } = createFiling(licensing)
  const report = await upload(id, 'conditions-report', pdf('report'))
  const answers = {
    ...contact,
    institutionType: 'intermediate-school',
    ownership: 'private',
    branchName: 'Phân hiệu Minh Họa Lăng Cô',
    branchDecision: '12/QĐ-UBND ngày 01/9/2026',
    commune: 'xa-chan-may-lang-co',
    branchAddress: 'Đường Minh Họa số 1',
    trades: [{ trade: '5810207', level: 'intermediate', yearlyQuota: 35, programmeBasis: 'own' }],
    trainingArea: 1200,
    teachersTotal: 12,
    conditionsReport: [report.body.id]
  }
  await call('school', 'PUT', `/dossiers/${id}/draft`, { answers }, { 'if-match': '"1"' })
  for (const [person, step] of [
    ['school', 'submit'],
    ['clerk', 'accept'],
    ['officer', 'start-processing'],
    ['officer', 'forward'],
    ['head', 'claim'],
    ['head', 'forward'],
    ['chair', 'approve']
  ] as const)
    t.equal((await act(person, id, step)).status, 200, `${person} ${step}`)
  const { body } = await call('clerk', 'GET', '/licences')
  const [licence] = body.items ?? []
  t.match((await call('clerk', 'GET', `/licences/${String(licence?.id)}`)).body, {
    number: 'H57.99-261123-0001',
    trades: [{ code: '5810207', level: 'intermediate', quota: 35 }],
    places: [{ address: 'Đường Minh Họa số 1' }]
  })
})
