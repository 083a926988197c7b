import t from 'tap'
import { testDatabase } from '@motcua/db/testing'
import { tellOutboxes } from './outbox.ts'

const MIGRATIONS = new URL('../../libs/events/migrations', import.meta.url)

t.test('what waits to be sent is told by topic, with how long the oldest has waited', async t => {
  const pool = await testDatabase(t, [MIGRATIONS])
  const said = async () => {
    const lines: string[] = []
    await tellOutboxes({ licensing: pool.url, 'portal-integration': undefined }, line => lines.push(line))
    return lines.map(line => line.replaceAll(/ +/g, ' '))
  }
  const nowhere = 'portal-integration outbox not looked at: its database is not named'
  t.same(await said(), ['licensing outbox 0 to be sent', nowhere])
  await pool.query(`insert into outbox (shard, topic, dossier_id, seq, event, created_at)
    select 0, topic, gen_random_uuid(), n, '{}', now() - n * interval '1 minute'
    from (values ('a.v1', 1), ('a.v1', 3), ('a.v1', 2), ('b.v1', 5)) as one (topic, n)`)
  t.match(await said(), [
    /^licensing outbox a\.v1 3 to be sent, the oldest for 18\d s$/,
    /^licensing outbox b\.v1 1 to be sent, the oldest for 30\d s$/,
    nowhere
  ])
})
