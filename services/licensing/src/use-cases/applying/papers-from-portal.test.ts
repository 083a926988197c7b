import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { Procedure } from '../../domain/procedure.ts'
import { ANSWERS, PEOPLE } from '../../testing/acts.ts'
import { APPLICATIONS, pdf } from '../../testing/applications.ts'
import { testLicensing } from '../../testing/licensing.ts'
import { filing } from '../../testing/portal-filing.ts'

type Licensing = Awaited<ReturnType<typeof testLicensing>>
const PAPER = { id: randomUUID() as string, code: 'dissolution-plan', name: 'Phương án.pdf' }

/** A filing with a paper: how it is asked for, and how the paper is handed in. */
function withPaper({ call }: Licensing, changes: object = {}, paper: object = {}) {
  const { answers } = APPLICATIONS['dissolve-branch']
  const papers = [{ ...PAPER, ...paper }]
  const body = filing({ procedure: 'dissolve-branch', answers, papers, ...changes })
  const ref = `?portal=${body.portal}&code=${body.code}`
  const post = (more: object = {}) => call('service', 'POST', '/portal-dossiers', { ...body, ...more })
  const put = (bytes: Buffer, { paper = PAPER.id, id = body.id, code = PAPER.code, query = ref } = {}) =>
    call('service', 'PUT', `/portal-dossiers/${id}/papers/${paper}${query}`, bytes, {
      'content-type': 'application/octet-stream',
      'paper-code': code,
      'paper-name': encodeURIComponent(PAPER.name)
    })
  const drop = () => call('service', 'DELETE', `/portal-dossiers/${body.id}${ref}`)
  return { body, post, put, drop }
}

t.test(
  'papers are awaited first, inspected as any upload, and filed under the question that asks for them',
  async t => {
    const licensing = await testLicensing(t)
    const { body, post, put } = withPaper(licensing)
    t.match(await post({ papers: [] }), {
      status: 422,
      body: { errors: [{ pointer: '#/answers/dissolutionPlan', rule: 'required' }] }
    })
    for (const time of ['once', 'and again'])
      t.match(await post(), { status: 202, body: { id: body.id, awaits: [PAPER.id] } }, time)
    t.match(await put(Buffer.from('MZ')), { status: 415, body: { code: 'paper-type-unsupported' } })
    t.equal((await put(pdf('plan'), { code: 'request' })).body.code, 'paper-not-asked')
    t.equal((await put(pdf('plan'))).status, 201)
    t.equal((await put(pdf('plan'))).status, 200)
    t.match(await put(pdf('other')), { status: 409, body: { code: 'paper-id-reused' } })
    const filed = await Promise.all(Array.from({ length: 20 }, () => post()))
    t.same([...new Set(filed.map(one => one.status))], [200])
    t.equal(new Set(filed.map(one => one.body.code)).size, 1)
    t.match(await licensing.call('service', 'GET', `/dossiers/${body.id}/at/1`), {
      body: { papers: [{ id: PAPER.id, component: { code: PAPER.code }, name: PAPER.name }] }
    })
    t.same(
      (await licensing.call('school', 'GET', `/dossiers/${body.id}/papers/${PAPER.id}`)).raw,
      pdf('plan')
    )
    t.equal((await put(pdf('late'), { paper: randomUUID() })).status, 404, 'what is filed is no draft')
  }
)

t.test(
  'what was begun for a refused filing goes with its papers, and it may come again as another’s',
  async t => {
    const licensing = await testLicensing(t)
    const { body, post, put, drop } = withPaper(licensing)
    await post()
    await put(pdf('plan'))
    t.equal((await drop()).status, 200)
    const { rows } = await licensing.pool.query(
      'select (select count(*)::int from dossier) as dossiers, (select count(*)::int from paper) as papers, (select count(*)::int from idempotency) as keys'
    )
    t.same(rows, [{ dossiers: 0, papers: 0, keys: 0 }])
    t.equal((await post()).status, 202)
    const other = { identifierKind: 'taxCode', identifier: '0000000002' }
    t.equal((await post({ applicant: other })).status, 202)
    t.equal((await put(pdf('plan'))).status, 201)
    t.equal((await post({ applicant: other })).status, 200)
    t.equal((await licensing.call('otherSchool', 'GET', `/dossiers/${body.id}`)).status, 200)
    t.equal((await licensing.call('school', 'GET', `/dossiers/${body.id}`)).status, 404)
    await drop()
    t.equal((await post({ applicant: other })).status, 200, 'a dossier is never dropped')
    const theirs = await licensing.begin()
    t.equal((await put(pdf('plan'), { id: theirs })).status, 404, 'nobody else’s draft is touched')
  }
)

t.test('what an applicant does to the draft meanwhile does not stand in the way', async t => {
  const licensing = await testLicensing(t)
  const { body, post, put } = withPaper(licensing)
  await post()
  const save = await licensing.call(
    'school',
    'PUT',
    `/dossiers/${body.id}/draft`,
    { answers: {} },
    { 'if-match': '"1"' }
  )
  t.equal(save.status, 200)
  await put(pdf('plan'))
  t.equal((await post()).status, 200)
  t.match((await licensing.call('school', 'GET', `/dossiers/${body.id}`)).body.answers, { learners: 20 })

  const paper = randomUUID()
  const second = withPaper(licensing, { code: '000.00.00.G01-261123-0002' }, { id: paper })
  await second.post()
  await second.put(pdf('plan'), { paper })
  const answers = { ...APPLICATIONS['dissolve-branch'].answers, dissolutionPlan: [paper] }
  await licensing.call(
    'school',
    'PUT',
    `/dossiers/${second.body.id}/draft`,
    { answers },
    { 'if-match': '"1"' }
  )
  const mine = await licensing.act('school', second.body.id, 'submit', { despiteDuplicates: true })
  t.match(await second.post(), { status: 200, body: { code: mine.body.code } }, 'filed by themselves')
})

t.test('a person who filed for themselves finds the dossier among theirs when they sign in', async t => {
  const licensing = await testLicensing(t)
  const { call, act, clock } = licensing
  await openToCitizens(licensing)
  clock.now = new Date('2026-12-01T02:00:00Z')
  const applicant = {
    identifierKind: 'citizenId',
    identifier: '000000000001',
    subject: PEOPLE.citizen.sub,
    account: 'tech-1',
    name: 'Trần Thị Công Dân (minh họa)',
    email: 'cong.dan@nguoi.example'
  }
  const body = filing({ applicant })
  const no = async (changes: object) => {
    const answer = await call(
      'service',
      'POST',
      '/portal-dossiers',
      filing({ applicant: { ...applicant, ...changes } })
    )
    return [answer.status, (answer.body.errors ?? []).map(one => one.pointer).join()]
  }
  t.same(await no({ subject: undefined }), [422, '#/applicant/account'])
  t.same(await no({ subject: '000000000001' }), [400, '#/applicant/subject'], 'a number is no account')

  t.match(await call('service', 'POST', '/portal-dossiers', body), { status: 200, body: { id: body.id } })
  t.match(await call('citizen', 'GET', '/dossiers/mine'), {
    body: { items: [{ id: body.id, status: 'submitted' }] }
  })
  t.equal((await call('school', 'GET', `/dossiers/${body.id}`)).status, 404)
  t.match(await call('service', 'GET', `/dossiers/${body.id}/at/1`), {
    status: 200,
    body: {
      applicant: { kind: 'citizen', identifier: '000000000001', account: 'tech-1', email: applicant.email }
    }
  })
  t.equal(
    (await act('clerk', body.id, 'request-supplement', { text: 'Thiếu bản sao quyết định thành lập' }))
      .status,
    200
  )
  t.equal((await act('citizen', body.id, 'supplement', { answers: ANSWERS })).status, 200)
  t.match(await call('service', 'GET', `/dossiers/${body.id}/at/3`), {
    body: { applicant: { name: applicant.name } }
  })
  const { rows } = await licensing.pool.query<{ told: string }>(
    `select string_agg(record, '') || (select string_agg(event::text, '') from outbox) as told from dossier_event`
  )
  t.notMatch(rows[0]?.told, /000000000001|Công Dân|tech-1/, 'events name nobody')
})

/** The rename for persons too, from the next day on. */
async function openToCitizens({ call }: Licensing): Promise<void> {
  const at = '/procedures/rename-institution/revisions'
  const { body } = await call('administrator', 'POST', at, {})
  const version = Number(body.version)
  const read = await call('administrator', 'GET', `${at}/${version}`)
  const { definition } = read.body as unknown as { definition: Procedure }
  definition.applicants = ['institution', 'citizen']
  await call('administrator', 'PUT', `${at}/${version}`, { definition }, { 'if-match': '"1"' })
  const why = 'Mở cho cá nhân'
  const asked = { validFrom: '2026-12-01', why }
  await call('secondAdministrator', 'POST', `${at}/${version}/publish`, asked, { 'if-match': '"2"' })
}
