import { createHash } from 'node:crypto'
import t from 'tap'
import type { Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

t.test(
  'each look of an official at an applicant’s data is written down and told to the applicant',
  async t => {
    const { dossier, call, clock } = await testLicensing(t)
    const id = await dossier('submit', 'accept')
    const told = async () => {
      const { body } = await call('school', 'GET', `/dossiers/${id}/views`)
      const items = body.items as unknown as { what: string; by: { name: string } }[]
      return items.map(({ what, by }) => `${what} ${by.name.replace(' (minh họa)', '')}`)
    }
    t.same(await told(), [], 'an act is in the history, and no look')
    await call('school', 'GET', `/dossiers/${id}`)
    t.same(await told(), [], 'nor is what the applicant reads themselves')
    for (const part of ['', '/form', '/papers', '/forms/2.pdf']) {
      clock.now = new Date(clock.now.getTime() + 60_000)
      t.equal((await call('clerk', 'GET', `/dossiers/${id}${part}`)).status, 200, part)
    }
    await call('officer', 'GET', `/dossiers/${id}`)
    t.same(await told(), [
      'dossier Trần Văn Thẩm Định',
      'letter Lê Thị Tiếp Nhận',
      'papers Lê Thị Tiếp Nhận',
      'answers Lê Thị Tiếp Nhận',
      'dossier Lê Thị Tiếp Nhận'
    ])
    t.equal((await call('otherClerk', 'GET', `/dossiers/${id}`)).status, 404)
    t.equal((await told()).length, 5, 'what was not shown was not seen')
    const mine = await call('school', 'GET', '/me/views')
    t.match(mine.body.items?.[0], { dossier: { id, code: /^H57/ }, what: 'dossier', at: /^2026-11-23T02:04/ })
    t.same((await call('otherSchool', 'GET', '/me/views')).body.items, [])
    for (const person of ['clerk', 'officer', 'director', 'otherSchool', 'citizen', 'inspector'] as Person[])
      t.equal((await call(person, 'GET', `/dossiers/${id}/views`)).status, 404, person)
    t.equal((await call(null, 'GET', '/me/views')).status, 401)
  }
)

t.test('views hold no names, are a chain that fifty at once do not break, and cannot be changed', async t => {
  const { dossier, call, pool } = await testLicensing(t)
  const id = await dossier('submit')
  await Promise.all(Array.from({ length: 50 }, () => call('clerk', 'GET', `/dossiers/${id}`)))
  const { rows } = await pool.query<{ seq: number; record: string; hash: string }>(
    `select seq, record, encode(hash, 'hex') as hash from dossier_view where dossier_id = $1 order by seq`,
    [id]
  )
  t.equal(rows.length, 50)
  let before: Buffer = Buffer.alloc(0)
  for (const { seq, record, hash } of rows) {
    before = createHash('sha256').update(before).update(record).digest()
    t.equal(hash, before.toString('hex'), String(seq))
    t.same(Object.keys(JSON.parse(record) as object), ['at', 'by', 'dossier', 'what'])
    t.notMatch(record, /Tiếp Nhận/)
  }
  await t.rejects(pool.query(`update dossier_view set record = '{}'`), /permission denied/)
  await t.rejects(pool.query('delete from dossier_view'), /permission denied/)
})

t.test('many views come a hundred at a time; what cannot be written down is not shown', async t => {
  const { dossier, call, pool } = await testLicensing(t)
  const id = await dossier('submit')
  for (let n = 0; n < 101; n++) await call('clerk', 'GET', `/dossiers/${id}/papers`)
  const first = await call('school', 'GET', `/dossiers/${id}/views`)
  t.equal(first.body.items?.length, 100)
  const rest = await call('school', 'GET', `/dossiers/${id}/views?before=${String(first.body.next)}`)
  t.match(rest.body, { items: [{ seq: 1 }], next: null })
  await pool.query(
    `insert into dossier_view select dossier_id, 102, '{}', hash, recorded_at from dossier_view where seq = 1`
  )
  const dark = await call('clerk', 'GET', `/dossiers/${id}`)
  t.equal(dark.status, 500)
  t.equal(dark.body.answers, undefined)
})
