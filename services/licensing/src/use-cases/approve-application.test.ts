import { Client } from 'pg'
import t from 'tap'
import { ownerUrl } from '@motcua/db/testing'
import { createRecorder, granted } from '../register/testing.ts'
import { ANSWERS, testLicensing } from '../testing.ts'

t.test('an approved rename renames the holder in the same transaction', async t => {
  const { pool, dossier, act } = await testLicensing(t)
  const licence = await createRecorder(pool).grant(granted())
  const id = await dossier('submit', 'accept', 'take')
  const owner = new Client({ connectionString: ownerUrl(pool.url) })
  await owner.connect()
  t.teardown(() => owner.end())
  const holder = async () => (await pool.query('select holder, seq from licence')).rows
  const status = async () => (await pool.query('select status from dossier')).rows

  await owner.query('alter table licence_event add constraint full_disk check (seq < 2)')
  t.equal((await act('director', id, 'approve')).status, 500)
  t.match(await status(), [{ status: 'inProgress' }], 'a register that cannot be written stops the decision')
  t.match(await holder(), [{ seq: 1 }])
  await owner.query('alter table licence_event drop constraint full_disk')

  const answers = await Promise.all(Array.from({ length: 10 }, () => act('director', id, 'approve')))
  t.equal(answers.filter(answer => answer.status === 200).length, 1)
  t.match(await status(), [{ status: 'decided' }])
  t.match(
    await holder(),
    [{ holder: ANSWERS.newName, seq: 2 }],
    'ten approvals are one decision and one new name'
  )
  const { rows } = await pool.query(
    `select event ->> 'type' as type, event -> 'data' -> 'decision' as decision, event ->> 'causationid' as cause
     from outbox where dossier_id = $1 order by pos desc limit 1`,
    [licence]
  )
  t.match(rows, [
    {
      type: 'vn.gdnn.licences.holder-renamed.v1',
      decision: { kind: 'dossier', dossier: id },
      cause: `${id}.4`
    }
  ])
})

t.test('a rejected rename leaves the register alone', async t => {
  const { pool, dossier } = await testLicensing(t)
  await createRecorder(pool).grant(granted())
  await dossier('submit', 'accept', 'take', 'reject')
  t.match((await pool.query('select seq from licence')).rows, [{ seq: 1 }])
})
