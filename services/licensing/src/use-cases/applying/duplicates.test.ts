import t from 'tap'
import type { Body } from '../../testing/body.ts'
import { ANSWERS, type Step } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

type Licensing = Awaited<ReturnType<typeof testLicensing>>
type Told = Body & { duplicates?: object[]; goOn?: object }

/** One more draft of the school's, filled in. */
async function another({ begin, fill }: Licensing): Promise<string> {
  const id = await begin()
  await fill(id)
  return id
}

t.test('who has another under way is told which, and files both with a word more', async t => {
  const licensing = await testLicensing(t)
  const { dossier, act, call } = licensing
  const first = await dossier('submit', 'accept')
  const id = await another(licensing)
  const key = { 'idempotency-key': 'file-another' }
  const asked = await act('school', id, 'submit', {}, key)
  t.match(asked, { status: 409, body: { code: 'possible-duplicate' } })
  const told: Told = asked.body
  t.same(told.duplicates, [
    { id: first, code: 'H57.99-261123-0001', status: 'accepted', submittedAt: '2026-11-23T02:00:00.000Z' }
  ])
  t.same(told.goOn, { despiteDuplicates: true })
  t.match(
    (await call('school', 'GET', `/dossiers/${id}`)).body,
    { status: 'draft', code: null },
    'nothing is written'
  )
  const filed = await act('school', id, 'submit', told.goOn, key)
  t.match(filed, { status: 200, body: { status: 'submitted', code: 'H57.99-261123-0002' } })
  const again = await call('school', 'POST', `/dossiers/${id}/submit`, told.goOn, {
    ...key,
    'if-match': '"2"'
  })
  t.match(
    again,
    { status: 200, body: { code: 'H57.99-261123-0002' } },
    'sent again it is not its own duplicate'
  )
})

t.test(
  'only what is under way counts: no drafts, nothing closed, no other procedure or institution',
  async t => {
    const licensing = await testLicensing(t)
    const { dossier, act, call } = licensing
    await another(licensing)
    const closed: Step[][] = [
      ['submit', 'refuse'],
      ['submit', 'withdraw'],
      ['submit', 'accept', 'take', 'ask', 'stop'],
      ['submit', 'accept', 'take', 'reject', 'give']
    ]
    for (const steps of closed) await dossier(...steps)
    const theirs = await call('otherSchool', 'POST', '/dossiers', {
      procedure: 'rename-institution',
      institution: 'inst-hue-demo-2'
    })
    const id = String(theirs.body.id)
    await call('otherSchool', 'PUT', `/dossiers/${id}/draft`, { answers: ANSWERS }, { 'if-match': '"1"' })
    t.equal((await act('otherSchool', id, 'submit')).status, 200)
    const branch = await call('school', 'POST', '/dossiers', {
      procedure: 'license-branch',
      institution: 'inst-hue-demo-1'
    })
    await licensing.pool.query(`update dossier set status = 'submitted', code = 'B-1' where id = $1`, [
      branch.body.id
    ])
    t.equal((await act('school', await another(licensing), 'submit')).status, 200)
  }
)

t.test('faults of the answers are told before duplicates', async t => {
  const { dossier, act, begin } = await testLicensing(t)
  await dossier('submit')
  t.match(await act('school', await begin(), 'submit'), { status: 422, body: { code: 'invalid-answers' } })
})

t.test('what is under way is found by its index', async t => {
  const { pool } = await testLicensing(t)
  const tx = await pool.connect()
  await tx.query('begin')
  await tx.query('set local enable_seqscan = off')
  const { rows } = await tx.query<{ 'QUERY PLAN': string }>(
    `explain select code from dossier where institution_id = 'a' and procedure_code = 'b'
     and status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned') order by submitted_at desc limit 10`
  )
  await tx.query('rollback')
  tx.release()
  t.match(rows.map(row => row['QUERY PLAN']).join(' '), /dossier_under_way/)
})
