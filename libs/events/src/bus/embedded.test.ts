import { testDatabase } from '@motcua/db/testing'
import t from 'tap'
import { placesContract } from './contract-places.ts'
import { contract } from './contract.ts'
import { openBus } from './open.ts'
import { createNotes, rec, unique, until } from './testing.ts'

const migrations = [new URL('../../migrations-bus', import.meta.url)]

t.test('the embedded log keeps the contract of a bus', async t => {
  const pool = await testDatabase(t, migrations)
  const open = () => openBus({ databaseUrl: pool.url, clientId: unique('test') })
  contract(t, open)
  placesContract(t, open, async (topic, partition, before) => {
    await pool.query('delete from log_record where topic = $1 and partition = $2 and "offset" < $3', [
      topic,
      partition,
      String(before)
    ])
  })
})

t.test('offsets follow the order of commits, also when many processes write', async t => {
  const { url } = await testDatabase(t, migrations)
  const buses = await Promise.all(
    [1, 2, 3].map(() => openBus({ databaseUrl: url, clientId: unique('test') }))
  )
  t.teardown(async () => void (await Promise.all(buses.map(bus => bus.close()))))
  const [first] = buses
  if (first === undefined) throw new Error('no bus')
  await first.ensureTopics([{ name: 'many', partitions: 1, replicas: 1 }])
  const notes = createNotes()
  await first.consume({ group: 'g', topics: ['many'], onBatch: notes.take })
  await Promise.all(
    buses.map(async (bus, writer) => {
      for (let n = 0; n < 100; n++) await bus.append('many', 0, [rec('k', `${writer}.${n}`)])
    })
  )
  await until(() => notes.seen.length >= 300)
  t.equal(notes.seen.length, 300)
  for (const writer of [0, 1, 2])
    t.same(
      notes.of(0).filter(note => note.startsWith(`${writer}.`)),
      Array.from({ length: 100 }, (_, n) => `${writer}.${n}`)
    )
})

t.test('the partitions of a member that dies go to another within a second or so', async t => {
  const pool = await testDatabase(t, migrations)
  const bus = await openBus({ databaseUrl: pool.url, clientId: 'test' })
  t.teardown(() => bus.close())
  await bus.ensureTopics([{ name: 'one', partitions: 1, replicas: 1 }])
  const notes = createNotes()
  await bus.consume({ group: 'g', topics: ['one'], onBatch: notes.take })
  await bus.append('one', 0, [rec('k', '1')])
  await until(() => notes.seen.length === 1)
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'group g'`
  )
  const begun = Date.now()
  await bus.append('one', 0, [rec('k', '2')])
  await until(() => notes.of(0).includes('2'))
  t.equal(Date.now() - begun < 1_500, true, `after ${Date.now() - begun} ms`)
  t.same(notes.of(0), ['1', '2'], 'and what was committed does not come again')
})

t.test('a missing database is named in one sentence', async t => {
  await t.rejects(openBus({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', clientId: 'test' }), {
    message: /does not answer, or lacks its tables/
  })
  await t.rejects(openBus({ clientId: 'test' }), { message: /no bus/ })
})
