import { Client } from 'pg'
import t from 'tap'
import { brokenAt } from '@motcua/casework/history'
import { ownerUrl } from '@motcua/db/testing'
import { PEOPLE, type Person } from '../testing/acts.ts'
import { createFiling } from '../testing/applications.ts'
import { testLicensing } from '../testing/licensing.ts'
import { eraseNext } from './retention.ts'

const log = { info() {} }
const retention = { decidedYears: 20, otherYears: 5, verified: true, source: 'test' }
const WHY = { why: 'Tòa án đã yêu cầu giữ hồ sơ này' }

async function stage(t: Parameters<typeof testLicensing>[0]) {
  const licensing = await testLicensing(t)
  const deps = { ...licensing.deps, office: { ...licensing.deps.office, retention } }
  /** What is left of what people wrote. */
  const left = async (id: string) => {
    const { rows } = await licensing.pool.query<object>(
      `select (select count(*)::int from dossier_content where dossier_id = $1) > 0 as contents,
         (select count(*)::int from dossier_words where dossier_id = $1) > 0 as words,
         (select count(*)::int from paper where dossier_id = $1) > 0 as papers,
         (select count(*)::int from letter where dossier_id = $1) > 0 as letters`,
      [id]
    )
    return rows[0]
  }
  return { ...licensing, deps, left }
}
const ALL = { contents: true, words: true, papers: true, letters: true }
const NOTHING = { contents: false, words: false, papers: false, letters: false }

t.test('a dossier whose time is over loses what people wrote, and nothing else', async t => {
  const licensing = await stage(t)
  const { deps, call, act, clock, pool, left } = licensing
  const id = await createFiling(licensing).file('dissolve-branch')
  const refusal = { reasonCode: 'not-competent', text: 'Hồ sơ không thuộc thẩm quyền giải quyết' }
  t.equal((await act('clerk', id, 'refuse', refusal)).status, 200)
  const letter = async () => (await call('school', 'GET', `/dossiers/${id}/forms/2.pdf`)).raw
  const sealed = await letter()
  const before = await pool.query('select * from dossier_event where dossier_id = $1 order by seq', [id])

  clock.now = new Date('2031-11-23T01:59:59Z')
  t.equal(await eraseNext(deps, log), false, 'not a second too soon')
  t.same(await left(id), ALL)
  clock.now = new Date('2031-11-23T02:00:00Z')
  const done = await Promise.all([eraseNext(deps, log), eraseNext(deps, log)])
  t.ok(done.includes(true), 'two sweepers, one erasure')
  t.same(await left(id), NOTHING)
  t.equal(await eraseNext(deps, log), false)

  t.same(
    (await pool.query('select * from dossier_event where dossier_id = $1 order by seq', [id])).rows,
    before.rows
  )
  t.equal(await brokenAt(pool, id), undefined, 'the hashes are valid')
  const { body } = await call('school', 'GET', `/dossiers/${id}`)
  t.match(body, { status: 'refused', answers: {}, history: [{ type: 'Submitted' }, { text: null }] })
  t.notSame(await letter(), sealed, 'the letter says that its text was erased')
})

t.test('a decision is kept longer, and its paper for ever, read before or not', async t => {
  const { deps, call, dossier, clock, left } = await stage(t)
  const [read, unread] = [
    await dossier('submit', 'accept', 'take', 'approve', 'give'),
    await dossier('submit', 'accept', 'take', 'approve', 'give')
  ]
  const result = async (id: string) => (await call('school', 'GET', `/dossiers/${id}/result.pdf`)).raw
  const made = await result(read)
  clock.now = new Date('2040-01-01T02:00:00Z')
  t.equal(await eraseNext(deps, log), false)
  clock.now = new Date('2046-11-24T02:00:00Z')
  t.equal(await eraseNext(deps, log), true)
  t.equal(await eraseNext(deps, log), true)
  t.equal(await eraseNext(deps, log), false, 'both, and nothing else')
  t.match(await left(unread), { contents: false })
  t.same(await result(read), made)
  t.match((await result(unread)).length > 1_000, true)
})

t.test('nothing is erased while the rule is not confirmed, the dossier is held, or it is open', async t => {
  const { deps, call, dossier, clock, left } = await stage(t)
  const [held, open] = [await dossier('submit', 'withdraw'), await dossier('submit', 'accept')]
  clock.now = new Date('2060-01-01T02:00:00Z')
  t.equal(deps.office.retention.verified, true)
  const unconfirmed = { ...deps, office: { ...deps.office, retention: { ...retention, verified: false } } }
  t.equal(await eraseNext(unconfirmed, log), false, 'on a number that nobody confirmed nothing is destroyed')
  t.equal((await call('director', 'PUT', `/dossiers/${held}/hold`, WHY)).status, 200)
  t.equal(await eraseNext(deps, log), false)
  t.match(await left(held), { contents: true })
  t.equal((await call('director', 'DELETE', `/dossiers/${held}/hold`)).status, 200)
  t.equal(await eraseNext(deps, log), true)
  t.match(await left(held), { contents: false })
  t.match(await left(open), { contents: true })
})

t.test('every person x holding a dossier', async t => {
  const { call, dossier } = await stage(t)
  const id = await dossier('submit')
  const sees: Person[] = ['school', 'clerk', 'officer', 'head']
  for (const person of Object.keys(PEOPLE) as Person[])
    for (const [method, body] of [
      ['PUT', WHY],
      ['DELETE', undefined]
    ] as const) {
      const { status } = await call(person, method, `/dossiers/${id}/hold`, body)
      t.equal(status, person === 'director' ? 200 : sees.includes(person) ? 403 : 404, `${person} ${method}`)
    }
})

t.test('the shipped periods are marked as not confirmed', async t => {
  const { deps } = await testLicensing(t)
  t.match(deps.office.retention, { verified: false, decidedYears: 20, otherYears: 5 })
})

t.test('the statement that finds what is over reads its index', async t => {
  const { url } = await testLicensing(t)
  const owner = new Client({ connectionString: ownerUrl(url) })
  await owner.connect()
  t.teardown(() => owner.end())
  await owner.query('set enable_seqscan = off')
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
    `explain select d.id from dossier d where d.status in ('refused', 'withdrawn', 'stopped', 'returned') and d.erased_at is null
       and d.changed_at <= now() - make_interval(years => 5) order by d.changed_at limit 1`
  )
  t.match(rows.map(row => row['QUERY PLAN']).join(), /dossier_over/)
})
