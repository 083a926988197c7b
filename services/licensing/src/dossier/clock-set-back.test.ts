import t from 'tap'
import { testLicensing } from '../testing/licensing.ts'

t.test('an act never counts as earlier than the one before it, though a clock is set back', async t => {
  const { clock, dossier, act, pool } = await testLicensing(t)
  const id = await dossier('submit')
  clock.now = new Date(clock.now.getTime() - 5 * 60_000)
  t.equal((await act('clerk', id, 'accept', {})).status, 200)
  const { rows } = await pool.query<{ at: string; published: string }>(
    `select record::jsonb ->> 'at' as at, o.event ->> 'time' as published from dossier_event e
     join outbox o using (dossier_id, seq) where dossier_id = $1 order by seq`,
    [id]
  )
  t.equal(rows.length, 2)
  t.equal(rows[1]?.at, rows[0]?.at)
  t.equal(rows[1]?.published, rows[0]?.published)
})
