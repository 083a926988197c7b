import t from 'tap'
import { record } from '../feed/record.ts'
import { testService } from '../testing.ts'

const AGENCY = 'H57.99'

t.test('officials are told what a portal knows of a dossier of their agency, and of no other', async t => {
  const { call, dossier, pool, queue, quiet } = await testService(t)
  const told = dossier(['submitted'])
  await queue(told)
  await record(pool, {
    dossierId: told.id,
    seq: 1,
    eventType: 'vn.gdnn.dossiers.submitted.v1',
    code: told.code,
    procedure: { code: 'rename-institution', version: 1 },
    agency: AGENCY,
    status: 'submitted',
    at: new Date().toISOString(),
    dueAt: null
  })
  await quiet()
  const url = `/dossiers/${told.id}/deliveries`
  for (const role of [
    'receiving-clerk',
    'case-officer',
    'head-of-division',
    'director',
    'committee-chair'
  ] as const) {
    t.match(
      await call({ role, agency: AGENCY }, 'GET', url),
      { status: 200, body: { code: told.code } },
      role
    )
    const elsewhere = await call({ role, agency: 'H57.98' }, 'GET', url)
    const missing = await call({ role, agency: 'H57.98' }, 'GET', url.replace(told.id, NOTHING))
    t.equal(elsewhere.status, 404, role)
    t.same({ ...elsewhere.body, instance: '' }, { ...missing.body, instance: '' }, 'as if it were not there')
    t.equal((await call(role, 'GET', url)).status, 404, 'who has no agency sees none')
  }
  for (const role of ['inspector', 'citizen', 'institution-officer', 'portal', 'service'] as const)
    t.equal((await call({ role, agency: AGENCY }, 'GET', url)).status, 403, role)
})

const NOTHING = '00000000-0000-4000-8000-000000000000'
