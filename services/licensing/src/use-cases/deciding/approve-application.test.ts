import { Client } from 'pg'
import t from 'tap'
import { ownerUrl } from '@motcua/db/testing'
import { createRecorder, granted } from '../../register/testing.ts'
import { ANSWERS } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

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

t.test('a decision that is reopened is taken back from the register, and may be taken again', async t => {
  const { pool, dossier, act, clock } = await testLicensing(t)
  const { grant } = createRecorder(pool)
  await grant(granted())
  const id = await dossier('submit', 'accept', 'take', 'approve')
  const holder = async () => (await pool.query('select holder, seq from licence')).rows
  t.match(await holder(), [{ holder: ANSWERS.newName, seq: 2 }])
  clock.now = new Date('2026-11-23T04:00:00Z')
  const body = { reasonCode: 'error-found', text: 'Tên mới trùng với tên cơ sở khác đã đăng ký' }
  t.equal((await act('director', id, 'reopen', body)).status, 200)
  t.match(await holder(), [{ holder: granted().name, seq: 3 }])
  const { rows } = await pool.query(
    `select event ->> 'type' as type, event -> 'data' -> 'corrects' as corrects from outbox
     where topic = 'licensing.licences.v1' order by pos desc limit 1`
  )
  t.match(rows, [{ type: 'vn.gdnn.licences.corrected.v1', corrects: 2 }])
  t.equal((await act('director', id, 'approve')).status, 200)
  t.match(await holder(), [{ holder: ANSWERS.newName, seq: 4 }])
})
