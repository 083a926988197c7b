import { randomUUID } from 'node:crypto'
import { beginDraft } from '@motcua/casework/draft'
import t from 'tap'
import { written } from '../../dossier/dossiers.ts'
import { ANSWERS, PEOPLE, type Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'
import { filing } from '../../testing/portal-filing.ts'

t.test('what an institution filed at the portal is a dossier as any other, and theirs', async t => {
  const { call, act } = await testLicensing(t)
  const body = filing()
  const filed = await call('service', 'POST', '/portal-dossiers', body)
  t.match(filed, { status: 200, body: { id: body.id, code: /^H57\.99-/, status: 'submitted' } })
  t.match(await call('school', 'GET', '/dossiers/mine'), { status: 200, body: { items: [{ id: body.id }] } })
  t.equal((await call('otherSchool', 'GET', `/dossiers/${body.id}`)).status, 404)
  t.match(await call('service', 'GET', `/dossiers/${body.id}/at/1`), {
    status: 200,
    body: { channel: 'nationalPortal', status: 'submitted', applicant: { identifier: '0000000001' } }
  })
  t.equal((await act('clerk', body.id, 'accept')).status, 200)
  t.equal((await act('officer', body.id, 'start-processing')).status, 200)
})

t.test('a hundred repeats at once make one dossier; with other contents it is refused', async t => {
  const { call, pool } = await testLicensing(t)
  const body = filing()
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => call('service', 'POST', '/portal-dossiers', body))
  )
  t.same(
    answers.filter(one => one.status !== 200).map(one => one.body),
    []
  )
  t.same([...new Set(answers.map(one => JSON.stringify(one.body)))], [JSON.stringify(answers[0]?.body)])
  t.match((await pool.query('select seq from dossier')).rows, [{ seq: 1 }])
  t.equal((await pool.query('select from dossier')).rowCount, 1)
  const other = filing({ id: body.id, answers: { ...ANSWERS, newName: 'Trường Minh Họa Khác' } })
  t.match(await call('service', 'POST', '/portal-dossiers', other), {
    status: 422,
    body: { code: 'idempotency-key-reused' }
  })
})

t.test('a filing that was cut off after its draft is completed by its repeat', async t => {
  const { call, pool } = await testLicensing(t)
  const body = filing()
  // as if the process had died between the two
  await beginDraft(pool, written({ answers: ANSWERS }).content, {
    id: body.id,
    procedure: { code: 'rename-institution', version: 1 },
    agency: 'H57.99',
    owner: 'portal-integration',
    institution: 'inst-hue-demo-1',
    at: '2026-11-23T01:59:00Z',
    key: `dvcqg ${body.code}`,
    body: { portal: body.portal, code: body.code }
  })
  t.match(await call('service', 'POST', '/portal-dossiers', body), { status: 200, body: { id: body.id } })
  t.match((await pool.query('select id, seq from dossier')).rows, [{ id: body.id, seq: 1 }])
})

t.test('only the service that speaks to portals may file so', async t => {
  const { call, pool } = await testLicensing(t)
  for (const person of [null, ...Object.keys(PEOPLE)] as (Person | null)[]) {
    if (person === 'service') continue
    const wanted = person === null ? 401 : 403
    const at = `/portal-dossiers/${randomUUID()}`
    const file = { 'content-type': 'application/octet-stream', 'paper-code': 'x', 'paper-name': 'x.pdf' }
    for (const { status } of [
      await call(person, 'POST', '/portal-dossiers', filing()),
      await call(
        person,
        'PUT',
        `${at}/papers/${randomUUID()}?portal=dvcqg&code=1`,
        Buffer.from('%PDF'),
        file
      ),
      await call(person, 'DELETE', `${at}?portal=dvcqg&code=1`)
    ])
      t.equal(status, wanted, String(person))
  }
  t.equal((await pool.query('select from dossier')).rowCount, 0)
})

t.test('what cannot be filed is refused with a pointer to each fault, and nothing is begun', async t => {
  const { call, pool } = await testLicensing(t)
  const post = async (changes: object) => {
    const { status, body } = await call('service', 'POST', '/portal-dossiers', filing(changes))
    return [status, body.code, (body.errors ?? []).map(one => one.pointer).join(' ')]
  }
  t.same(await post({ answers: { ...ANSWERS, newName: 'x', reason: undefined } }), [
    422,
    'invalid-answers',
    '#/answers/newName #/answers/reason'
  ])
  t.same(await post({ procedure: '9.999999' }), [404, 'procedure-not-found', ''])
  for (const [identifierKind, identifier, code] of [
    ['taxCode', '9999999999', 'unknown-applicant'],
    ['citizenId', '000000000001', 'wrong-applicant']
  ])
    t.same(await post({ applicant: { identifierKind, identifier } }), [422, code, '#/applicant/identifier'])
  const stray = { id: randomUUID(), code: 'plan', name: 'a.pdf' }
  t.same(await post({ papers: [stray] }), [422, 'invalid-answers', '#/papers/0/code'])
  t.same(await post({ within: 'H57.98' }), [422, 'other-agency', '#/procedure'])
  t.same(
    await post({ within: 'H57.9' }),
    [422, 'other-agency', '#/procedure'],
    'a part of a name is no agency'
  )
  t.equal((await post({ id: 'x' }))[0], 400)
  t.equal((await pool.query('select from dossier')).rowCount, 0)
})
