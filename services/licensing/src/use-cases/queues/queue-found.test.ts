import t from 'tap'
import { eraseContents } from '@motcua/casework/erase'
import { rebuildFindings } from '../../dossier/rebuild-findings.ts'
import { createFiling } from '../../testing/applications.ts'
import { testLicensing } from '../../testing/licensing.ts'

t.test('a dossier is found by every answer that its procedure marks, and by no other', async t => {
  const licensing = await testLicensing(t)
  const { call, dossier, act, pool, deps } = licensing
  const id = await createFiling(licensing).file('dissolve-branch')
  await dossier('submit')
  const found = async (query: string) =>
    ((await call('clerk', 'GET', `/queue?${query}`)).body.items ?? []).map(one => one.id)
  t.same(await found('field.ownership=private'), [id])
  t.same(await found('field.ownership=private&field.institutionType=intermediate-school'), [id])
  t.same(await found('field.ownership=private&tab=unassigned&sort=submitted'), [id])
  t.same(await found('field.ownership=private&field.institutionType=college'), [])
  t.same(await found('field.ownership=public'), [])
  t.same(await found('field.learners=20'), [], 'not marked')
  await act('school', id, 'withdraw')
  t.equal((await pool.query('select from dossier_facet')).rowCount, 0, 'what is closed is in no queue')
  t.same(await rebuildFindings(deps), [])
})

t.test(
  'what was filed before there were filters is found after a rebuild; the erased stays unfound',
  async t => {
    const licensing = await testLicensing(t)
    const { call, dossier, pool, deps } = licensing
    const filing = createFiling(licensing)
    const id = await filing.file('dissolve-branch')
    const whole = await dossier('submit')
    const erased = await dossier('submit')
    await eraseContents(pool, erased)
    const kept = async () => [
      (await pool.query('select * from dossier_words order by dossier_id')).rows,
      (await pool.query('select * from dossier_facet order by dossier_id, field, value')).rows
    ]
    const before = await kept()
    t.same(await rebuildFindings(deps), [], 'what was written with the answers is as it should be')
    const damages = [
      'delete from dossier_facet where dossier_id = $1',
      'delete from dossier_words where dossier_id = $1',
      `update dossier_words set words = ' other ' where dossier_id = $1`,
      `update dossier_facet set value = 'public' where dossier_id = $1 and field = 'ownership'`,
      `insert into dossier_facet values ($1, 'learners', '20')`
    ]
    for (const damage of damages) {
      await pool.query(damage, [id])
      t.same(await rebuildFindings(deps, { mend: false }), [id], damage)
      t.notSame(await kept(), before, damage)
      t.same(await rebuildFindings(deps, { batch: 1 }), [id], damage)
      t.same(await kept(), before, damage)
    }
    await pool.query(`insert into dossier_facet values ($1, 'ownership', 'private')`, [erased])
    t.same(await rebuildFindings(deps), [erased])
    const { items = [] } = (await call('clerk', 'GET', '/queue?field.ownership=private')).body
    t.same(
      items.map(one => one.id),
      [id]
    )
    t.not(whole, id)
  }
)
