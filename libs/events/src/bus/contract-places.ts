import type { Test } from 'tap'
import type { Bus } from './port.ts'
import { createNotes, rec, unique, until } from './testing.ts'

/** Removes the records of a partition that lie before an offset, as retention does. */
export type Remove = (topic: string, partition: number, before: bigint) => Promise<void>

/** What every bus tells of where a group stands, also after retention; each adapter's test runs all of it. */
export function placesContract(suite: Test, open: () => Promise<Bus>, remove: Remove): void {
  const prepare = async (t: Test): Promise<{ bus: Bus; topic: string; group: string }> => {
    const bus = await open()
    t.teardown(() => bus.close())
    const topic = unique('places')
    await bus.ensureTopics([{ name: topic, partitions: 2, replicas: 1 }])
    const values = ['1', '2', '3', '4', '5']
    await bus.append(
      topic,
      0,
      values.map(value => rec('k', value))
    )
    return { bus, topic, group: unique('group') }
  }

  void suite.test('a lag counts what retention has kept, and the place tells what it has taken', async t => {
    const { bus, topic, group } = await prepare(t)
    await bus.append(topic, 1, [rec('k', '1')])
    await remove(topic, 1, 1n)
    await remove(topic, 0, 2n)
    t.equal(await bus.lag(group, topic), 3n, 'three are kept of six')
    t.same(await bus.places(group, topic), [
      { partition: 0, next: undefined, earliest: 2n, end: 5n },
      { partition: 1, next: undefined, earliest: 1n, end: 1n }
    ])
    const notes = createNotes()
    const leave = await bus.consume({ group, topics: [topic], onBatch: notes.take })
    await until(() => notes.seen.length === 3)
    await leave()
    t.same(notes.of(0), ['3', '4', '5'], 'a new group begins at the earliest that is kept')
    t.equal(await bus.lag(group, topic), 0n)
    await bus.append(topic, 0, [rec('k', '6'), rec('k', '7')])
    await remove(topic, 0, 6n)
    t.equal(await bus.lag(group, topic), 1n)
    const [place] = await bus.places(group, topic)
    t.same(place, { partition: 0, next: 5n, earliest: 6n, end: 7n }, 'its place is told though it is gone')
  })

  void suite.test(
    'a group is put to one place while nobody is a member of it, and goes on there',
    async t => {
      const { bus, topic, group } = await prepare(t)
      await bus.append(topic, 1, [rec('k', '1')])
      const before = createNotes()
      const leave = await bus.consume({ group, topics: [topic], onBatch: before.take })
      await until(() => before.seen.length === 6)
      t.equal(await bus.members(group, topic), 1)
      await t.rejects(bus.move(group, topic, { partition: 0, offset: 1n }), {
        message: `the group ${group} has 1 living members: stop its consumers first`
      })
      await leave()
      await until(async () => (await bus.members(group, topic)) === 0)
      await bus.append(topic, 0, [rec('k', '6'), rec('k', '7'), rec('k', '8')])
      await remove(topic, 0, 7n)
      await bus.move(group, topic, { partition: 0, offset: 7n })
      t.equal(await bus.lag(group, topic), 1n)
      const after = createNotes()
      const stop = await bus.consume({ group, topics: [topic], onBatch: after.take })
      await until(() => after.seen.length > 0)
      await stop()
      t.same(after.seen, ['0:8'], 'and the other partition is where it was')
    }
  )
}
