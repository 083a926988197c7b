import type { Test } from 'tap'
import { createNotes, rec, unique, until } from './testing.ts'
import { maxRecordBytes, type Bus, type InBatch, type Rec } from './port.ts'

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
const recs = (from: number, to: number): Rec[] => numbers(from, to).map(n => rec('k', n))

/** What every bus promises; each adapter's test runs all of it. `open` gives one more bus on the same log. */
export function contract(suite: Test, open: () => Promise<Bus>): void {
  const prepare = async (t: Test, partitions = 3): Promise<{ bus: Bus; topic: string; group: string }> => {
    const bus = await open()
    t.teardown(() => bus.close())
    const topic = unique('topic')
    await bus.ensureTopics([{ name: topic, partitions, replicas: 1 }])
    return { bus, topic, group: unique('group') }
  }

  void suite.test('a partition keeps the order of its batches and of the records in them', async t => {
    const { bus, topic, group } = await prepare(t)
    await Promise.all([
      bus.append(topic, 0, recs(1, 50)),
      bus.append(topic, 0, recs(51, 51)),
      bus.append(topic, 0, recs(52, 100)),
      bus.append(topic, 2, recs(1, 30))
    ])
    const notes = createNotes()
    await bus.consume({ group, topics: [topic], onBatch: notes.take })
    await until(() => notes.seen.length >= 130)
    t.same(notes.of(0), numbers(1, 100))
    t.same(notes.of(2), numbers(1, 30))
  })

  void suite.test('offsets begin at 0 and have no gaps', async t => {
    const { bus, topic, group } = await prepare(t)
    t.equal((await bus.append(topic, 1, recs(1, 3))).baseOffset, 0n)
    t.equal((await bus.append(topic, 1, recs(4, 4))).baseOffset, 3n)
    t.equal((await bus.append(topic, 0, recs(1, 1))).baseOffset, 0n)
    const offsets: bigint[] = []
    const onBatch = async (batch: InBatch) => {
      if (batch.partition === 1) offsets.push(...batch.recs.map(one => one.offset))
      for (const one of batch.recs) batch.done(one.offset)
    }
    await bus.consume({ group, topics: [topic], onBatch })
    await until(() => offsets.length === 4)
    t.same(offsets, [0n, 1n, 2n, 3n])
  })

  void suite.test(
    'key, bytes and headers come back as they went, Vietnamese and line breaks too',
    async t => {
      const { bus, topic, group } = await prepare(t)
      const sent = {
        key: 'hồ sơ 7',
        value: Buffer.from([0, 255, 10, 13, 128]),
        headers: { ce_type: 'vn.gdnn.dossiers.submitted.v1', agency: 'Sở Giáo dục và Đào tạo\nHuế "ĐỔI TÊN"' }
      }
      await bus.append(topic, 0, [sent])
      const got: InBatch['recs'] = []
      const onBatch = async (batch: InBatch) => {
        got.push(...batch.recs)
        for (const one of batch.recs) batch.done(one.offset)
      }
      await bus.consume({ group, topics: [topic], onBatch })
      await until(() => got.length > 0)
      t.same(got, [{ ...sent, offset: 0n }])
    }
  )

  void suite.test('a new group begins at the beginning, long after it was written', async t => {
    const { bus, topic, group } = await prepare(t)
    const first = createNotes()
    await bus.append(topic, 0, recs(1, 5))
    await bus.consume({ group, topics: [topic], onBatch: first.take })
    await until(() => first.seen.length === 5)
    const second = createNotes()
    await bus.consume({ group: unique('later'), topics: [topic], onBatch: second.take })
    await until(() => second.seen.length === 5)
    t.same(second.of(0), numbers(1, 5))
  })

  void suite.test(
    'who comes back after a stop goes on after what was done, and the lag says how far that is',
    async t => {
      const { bus, topic, group } = await prepare(t)
      await bus.append(topic, 0, recs(1, 4))
      t.equal(await bus.lag(group, topic), 4n)
      const before = createNotes()
      const stop = await bus.consume({ group, topics: [topic], onBatch: before.take })
      await until(() => before.seen.length === 4)
      await stop()
      t.equal(await bus.lag(group, topic), 0n)
      await bus.append(topic, 0, recs(5, 6))
      t.equal(await bus.lag(group, topic), 2n)
      const after = createNotes()
      await bus.consume({ group, topics: [topic], onBatch: after.take })
      await until(() => after.seen.length >= 2)
      t.same(after.of(0), ['5', '6'])
    }
  )

  void suite.test('a group begins where it is put: at an offset, or at an instant', async t => {
    const { bus, topic } = await prepare(t)
    await bus.append(topic, 0, recs(1, 4))
    await bus.append(topic, 1, recs(1, 2))
    await new Promise(done => setTimeout(done, 50))
    const at = new Date()
    await new Promise(done => setTimeout(done, 50))
    await bus.append(topic, 0, recs(5, 6))
    const [byOffset, byInstant] = [unique('offset'), unique('instant')]
    await bus.begin(byOffset, topic, { partition: 0, offset: 3n })
    t.equal(await bus.lag(byOffset, topic), 3n)
    await bus.begin(byInstant, topic, { at })
    t.equal(await bus.lag(byInstant, topic), 2n)
    const [first, second] = [createNotes(), createNotes()]
    await bus.consume({ group: byOffset, topics: [topic], onBatch: first.take })
    await bus.consume({ group: byInstant, topics: [topic], onBatch: second.take })
    await until(() => first.seen.length >= 3 && second.seen.length >= 2)
    t.same(first.seen, ['0:4', '0:5', '0:6'])
    t.same(second.seen, ['0:5', '0:6'])
  })

  void suite.test('what a failed handler has not called done comes again, in order', async t => {
    const { bus, topic, group } = await prepare(t)
    await bus.append(topic, 0, recs(1, 4))
    const seen: string[] = []
    let failed = false
    const onBatch = async (batch: InBatch) => {
      for (const one of batch.recs) {
        if (one.value.toString() === '3' && !failed) {
          failed = true
          throw new Error('not this time')
        }
        seen.push(one.value.toString())
        batch.done(one.offset)
      }
    }
    await bus.consume({ group, topics: [topic], onBatch })
    await until(() => seen.length >= 4)
    t.same(seen, numbers(1, 4))
  })

  void suite.test('a stop waits for the batch under way and keeps what it has done', async t => {
    const { bus, topic, group } = await prepare(t)
    await bus.append(topic, 0, recs(1, 10))
    let begun = false
    const onBatch = async (batch: InBatch) => {
      for (const one of batch.recs) {
        if (batch.stale()) return
        begun = true
        await new Promise(done => setTimeout(done, 40))
        batch.done(one.offset)
        await batch.beat()
      }
    }
    const stop = await bus.consume({ group, topics: [topic], onBatch })
    await until(() => begun)
    await stop()
    const lag = Number(await bus.lag(group, topic))
    t.equal(lag > 0 && lag < 10, true, `the lag is ${lag}`)
    const rest = createNotes()
    await bus.consume({ group, topics: [topic], onBatch: rest.take })
    await until(() => rest.seen.length >= lag)
    t.same(rest.of(0), numbers(11 - lag, 10))
  })

  void suite.test('two members share a group, and each record goes to one of them', async t => {
    const { bus, topic, group } = await prepare(t, 6)
    const other = await open()
    t.teardown(() => other.close())
    const one = createNotes()
    const two = createNotes()
    await bus.consume({ group, topics: [topic], onBatch: one.take })
    const leave = await other.consume({ group, topics: [topic], onBatch: two.take })
    const partitions = [0, 1, 2, 3, 4, 5]
    let round = 0
    const send = async () => {
      round++
      await Promise.all(partitions.map(p => bus.append(topic, p, [rec('k', `${round}`)])))
    }
    await until(async () => {
      await send()
      await new Promise(done => setTimeout(done, 50))
      return one.seen.length > 0 && two.seen.length > 0
    })
    const all = () => [...one.seen, ...two.seen]
    await until(() => new Set(all()).size === 6 * round)
    await leave()
    await send()
    await until(() => one.seen.filter(note => note.endsWith(`:${round}`)).length === 6)
    t.equal(new Set(all()).size, 6 * round, 'nothing is missing')
    for (const p of partitions)
      t.equal(new Set([...one.of(p), ...two.of(p)]).size, round, `all of partition ${p}`)
  })

  void suite.test('nothing is appended to a topic or partition that is not there', async t => {
    const { bus, topic } = await prepare(t)
    await t.rejects(bus.append(unique('unknown'), 0, recs(1, 1)), { message: /./ })
    await t.rejects(bus.append(topic, 3, recs(1, 1)), { message: /./ })
  })

  void suite.test('a record that is too big is refused, and the next one goes its way', async t => {
    const { bus, topic } = await prepare(t)
    const big = { key: 'k', value: Buffer.alloc(maxRecordBytes), headers: {} }
    await t.rejects(bus.append(topic, 0, [big]), { message: /bytes/ })
    t.equal((await bus.append(topic, 0, recs(1, 1))).baseOffset, 0n)
  })

  void suite.test('a running topic that differs from what is asked is an error', async t => {
    const { bus, topic } = await prepare(t)
    await t.rejects(bus.ensureTopics([{ name: topic, partitions: 4, replicas: 1 }]), {
      message: /has 3 partitions instead of 4/
    })
    const name = unique('kept')
    const config = { 'retention.ms': '604800000' }
    await bus.ensureTopics([{ name, partitions: 1, replicas: 1, config }])
    await bus.ensureTopics([{ name, partitions: 1, replicas: 1, config }])
    await t.rejects(
      bus.ensureTopics([{ name, partitions: 1, replicas: 1, config: { 'retention.ms': '86400000' } }]),
      { message: /retention.ms=604800000 instead of 86400000/ }
    )
  })
}
