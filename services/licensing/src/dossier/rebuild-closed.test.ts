import t from 'tap'
import { testLicensing } from '../testing/licensing.ts'
import { rebuildClosed } from './rebuild-closed.ts'

t.test('closed dossiers are counted as they are closed, and again from the list', async t => {
  const { pool, dossier } = await testLicensing(t)
  await dossier('submit')
  await dossier('submit', 'withdraw')
  await dossier('submit', 'withdraw')
  await dossier('submit', 'refuse')
  await dossier('submit', 'accept', 'take', 'approve', 'give', 'correct')
  const counted = async () => (await pool.query('select status, n from dossier_closed order by status')).rows
  const before = [
    { status: 'refused', n: 1 },
    { status: 'returned', n: 1 },
    { status: 'withdrawn', n: 2 }
  ]
  t.same(await counted(), before)
  t.equal(await rebuildClosed(pool, { mend: false }), 0)
  for (const damage of [
    'delete from dossier_closed',
    'update dossier_closed set n = n + 1',
    `insert into dossier_closed values ('H57.99', 'stopped', 1)`
  ]) {
    await pool.query(damage)
    t.ok((await rebuildClosed(pool, { mend: false })) > 0, damage)
    t.ok((await rebuildClosed(pool)) > 0, damage)
    t.same(
      (await counted()).filter(({ n }) => n > 0),
      before,
      damage
    )
  }
})
