import { randomUUID } from 'node:crypto'
import t from 'tap'
import { createRecorder, granted } from '../../register/testing.ts'
import { PEOPLE, STEPS, type Person } from '../../testing/acts.ts'
import { createFiling } from '../../testing/applications.ts'
import { testLicensing } from '../../testing/licensing.ts'

type Licensing = Awaited<ReturnType<typeof testLicensing>>
const LENT = {
  role: 'director',
  to: 'head-of-division',
  procedures: null,
  from: '2026-11-23',
  until: '2026-11-27',
  basis: '12/QĐ-SGDĐT'
}

/** The director lets somebody sign for them. */
async function lend({ call }: Licensing, change: object = {}, person: Person = 'director'): Promise<string> {
  const { status, body } = await call(person, 'POST', '/delegations', { ...LENT, ...change })
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return String(body.id)
}
const lastActor = async ({ pool }: Licensing, id: string): Promise<object | undefined> => {
  const { rows } = await pool.query<{ by: object }>(
    `select record::jsonb -> 'by' as by from dossier_event where dossier_id = $1 order by seq desc limit 1`,
    [id]
  )
  return rows[0]?.by
}
const reopen = STEPS.reopen[2]
const ROUTE = [
  ['clerk', 'accept'],
  ['officer', 'start-processing'],
  ['officer', 'forward'],
  ['head', 'claim'],
  ['head', 'forward']
] as const
const DECIDED = ['submit', 'accept', 'take', 'approve'] as const

t.test('a deputy does what only the director may, and the event says by which delegation', async t => {
  const licensing = await testLicensing(t)
  const { dossier, act, call } = licensing
  const id = await dossier(...DECIDED)
  t.match(await act('head', id, 'reopen', reopen), { status: 403, body: { code: 'not-your-task' } })
  const by = await lend(licensing)
  const offered = (await call('head', 'GET', `/dossiers/${id}`)).body.allowedActions
  t.equal(offered?.includes('Reopen'), true)
  t.equal((await act('head', id, 'reopen', reopen)).status, 200)
  t.same(await lastActor(licensing, id), { kind: 'official', id: 'head-of-division', delegation: by })
})

t.test('what the own role may is done by the own role', async t => {
  const licensing = await testLicensing(t)
  await lend(licensing, { role: 'head-of-division', to: 'director' }, 'head')
  const id = await licensing.dossier('submit', 'accept', 'take')
  t.equal((await licensing.act('director', id, 'approve')).status, 200)
  t.same(await lastActor(licensing, id), { kind: 'official', id: 'director' })
})

t.test('four eyes are those of two persons, whatever was lent', async t => {
  const licensing = await testLicensing(t)
  const { dossier, act, call } = licensing
  await lend(licensing, { to: 'case-officer' })
  const own = await dossier('submit', 'accept', 'take')
  t.match(await act('officer', own, 'approve'), { status: 409, body: { code: 'four-eyes' } })
  const offered = (await call('officer', 'GET', `/dossiers/${own}`)).body.allowedActions
  t.equal(offered?.includes('Approve'), false)
})

t.test(
  'a delegation runs from the first moment of its first day to the last of its last, in its procedures',
  async t => {
    const licensing = await testLicensing(t)
    const { dossier, act, clock } = licensing
    const id = await dossier(...DECIDED)
    await lend(licensing, { from: '2026-11-24', procedures: ['license-branch'] })
    await lend(licensing, { from: '2026-11-24', procedures: ['rename-institution'] })
    const stale = { 'if-match': '"99"' } // what is lawful is refused for its version alone
    for (const [now, wanted] of [
      ['2026-11-23T16:59:59.999Z', 403],
      ['2026-11-23T17:00:00.000Z', 409],
      ['2026-11-27T16:59:59.999Z', 409],
      ['2026-11-27T17:00:00.000Z', 403]
    ] as const) {
      clock.now = new Date(now)
      t.equal((await act('head', id, 'reopen', reopen, stale)).status, wanted, now)
    }
    clock.now = new Date('2026-11-24T02:00:00Z')
    const other = await testLicensing(t)
    await lend(other, { procedures: ['license-branch'] })
    t.equal((await other.act('head', await other.dossier(...DECIDED), 'reopen', reopen)).status, 403)
  }
)

t.test('an act that a revocation overtakes is not written', async t => {
  const licensing = await testLicensing(t)
  const { pool, dossier, act, call } = licensing
  const id = await dossier(...DECIDED)
  const by = await lend(licensing)
  const revoking = await pool.connect()
  await revoking.query('begin')
  await revoking.query('update delegation set revoked_at = now(), revoked_by = $2 where id = $1', [
    by,
    'director'
  ])
  const acting = act('head', id, 'reopen', reopen)
  for (let n = 0; n === 0;) {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    )
    n = rows[0]?.n ?? 0
  }
  await revoking.query('commit')
  revoking.release()
  t.equal((await acting).status, 404)
  t.match((await call('head', 'GET', `/dossiers/${id}`)).body, { status: 'decided' })
  t.equal((await act('head', id, 'reopen', reopen)).status, 403)
})

t.test(
  'the chair lends the signature too, and whoever waits for a decision at the Committee is given it',
  async t => {
    const licensing = await testLicensing(t)
    const { act, call, pool } = licensing
    await createRecorder(pool).grant(granted())
    const { file } = createFiling(licensing)
    const filed = [await file('open-branch'), await file('open-branch'), await file('open-branch')]
    const ids = filed.toSorted() // all due at once: then in the order of their ids
    const next = (person: Person) => call(person, 'POST', '/queue/claim-next', {})
    for (const id of ids)
      for (const [person, action] of ROUTE) t.equal((await act(person, id, action)).status, 200, action)
    t.match(await next('viceChair'), { status: 404, body: { code: 'nothing-waits' } })
    t.match(await next('director'), { status: 404 }, 'it is not the director’s step')

    const change = { role: 'committee-chair', to: 'committee-vice-chair', basis: '1/QĐ-UBND' }
    const by = await lend(licensing, change, 'chair')
    const taken = await next('viceChair')
    t.match(taken, { status: 200, body: { id: ids[0], assignee: { name: /Phó Chủ Tịch/ } } })
    t.same(await lastActor(licensing, String(ids[0])), {
      kind: 'official',
      id: 'committee-vice-chair',
      agency: 'H57',
      delegation: by
    })
    t.equal((await act('viceChair', String(ids[0]), 'approve')).status, 200)
    t.match(await next('chair'), { status: 200, body: { id: ids[1] } })

    t.equal((await call('chair', 'POST', `/delegations/${by}/revoke`, {})).status, 200)
    t.match(await next('viceChair'), { status: 404 })
    t.equal((await act('viceChair', String(ids[2]), 'approve')).status, 404, 'a stranger again')
    t.match(await call('director', 'POST', '/delegations', { ...LENT, ...change }), { status: 403 })
    const outside = { ...LENT, ...change, to: 'head-of-division' }
    t.match(await call('chair', 'POST', '/delegations', outside), { status: 422 }, 'in the house alone')
  }
)

t.test('every person x every address of delegations', async t => {
  const licensing = await testLicensing(t)
  const { call } = licensing
  const lent = await lend(licensing)
  for (const person of Object.keys(PEOPLE) as Person[]) {
    for (const role of ['director', 'head-of-division', 'committee-chair']) {
      const holds = PEOPLE[person].roles.some(one => one === role)
      const to =
        person === 'officer' ? 'director' : person === 'chair' ? 'committee-vice-chair' : 'case-officer'
      const { status } = await call(person, 'POST', '/delegations', { ...LENT, role, to })
      t.equal(status, holds ? 201 : 403, `${person} lends ${role}`)
    }
    const { status } = await call(person, 'POST', `/delegations/${lent}/revoke`, {})
    t.equal(status, person === 'director' ? 200 : 404, `${person} revokes`)
  }
  const seen = async (person: Person) => (await call(person, 'GET', '/delegations')).body.items?.length
  t.equal(await seen('director'), 2, 'what lends the own role')
  t.equal(await seen('head'), 2, 'what lends the own role, and what was lent to them')
  t.equal(await seen('officer'), 2, 'what was lent to them')
  t.equal(await seen('clerk'), 0)
  t.equal(await seen('otherClerk'), 0)
  t.equal(await seen('school'), 0)
})

t.test('what is lent is not lent on, and never outside the agency', async t => {
  const licensing = await testLicensing(t)
  const { call } = licensing
  await lend(licensing)
  const give = (person: Person, change: object) =>
    call(person, 'POST', '/delegations', { ...LENT, ...change })
  t.match(await give('head', { to: 'case-officer' }), { status: 403, body: { code: 'not-your-role' } })
  for (const to of ['receiving-clerk-2', 'school-officer', 'nobody'])
    t.match(await give('director', { to }), { status: 422, body: { code: 'unknown-official' } }, to)
  t.match(await give('director', { to: 'director' }), { status: 422, body: { code: 'not-to-yourself' } })
  t.equal((await give('director', { role: 'case-officer' })).status, 400)
  t.match(await give('director', { until: '2026-11-22' }), { status: 422, body: { code: 'no-day-left' } })
})

t.test(
  'who holds a step by a delegation that ends holds it no more, and the head assigns it anew',
  async t => {
    const licensing = await testLicensing(t)
    const { dossier, act, call, clock } = licensing
    const by = await lend(licensing, { role: 'director', to: 'case-officer-2' })
    const held = async () => {
      const id = await dossier('submit', 'accept', 'take', 'forward')
      const token = await licensing.issuer.tokenFor({
        sub: 'case-officer-2',
        roles: ['case-officer'],
        agency: 'H57.99'
      })
      const as = (method: 'GET' | 'POST', url: string, version: number) =>
        licensing.app.inject({
          method,
          url,
          headers: {
            authorization: `Bearer ${token}`,
            'idempotency-key': randomUUID(),
            'if-match': `"${version}"`
          },
          ...(method === 'POST' ? { payload: {} } : {})
        })
      return { id, as }
    }
    const { id, as } = await held()
    const claimed = await as('POST', '/queue/claim-next', 0)
    t.match(
      claimed.json(),
      { id, assignee: { name: 'Đỗ Thị Thụ Lý (minh họa)' } },
      'what waits for a role that was lent'
    )
    t.equal(claimed.json<{ allowedActions: string[] }>().allowedActions.includes('SendBack'), true)

    t.equal((await call('director', 'POST', `/delegations/${by}/revoke`, {})).status, 200)
    const after = (await as('GET', `/dossiers/${id}`, 0)).json<{
      allowedActions: string[]
      version: number
    }>()
    const ofAHolder = ['Forward', 'SendBack', 'Release', 'DraftResult', 'RequestOpinion']
    t.same(
      after.allowedActions.filter(action => ofAHolder.includes(action)),
      []
    )
    const refused = await as('POST', `/dossiers/${id}/release`, after.version)
    t.match(refused.json(), { status: 403, code: 'no-longer-yours' })
    t.equal((await as('POST', '/queue/claim-next', 0)).statusCode, 404, 'nor is anything new given to them')
    t.match((await act('head', id, 'assign', { to: 'director' })).body, {
      assignee: { name: 'Nguyễn Văn Giám Đốc (minh họa)' }
    })

    await lend(licensing, { role: 'director', to: 'case-officer-2', until: '2026-11-23' })
    const other = await held()
    t.equal((await other.as('POST', `/dossiers/${other.id}/claim`, 4)).statusCode, 200)
    clock.now = new Date('2026-11-23T17:00:00Z')
    t.match(
      (await other.as('POST', `/dossiers/${other.id}/release`, 5)).json(),
      { code: 'no-longer-yours' },
      'a term ends'
    )
  }
)
