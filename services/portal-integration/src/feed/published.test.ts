import { fromRecord, toBinary } from '@motcua/events'
import { partitionOf } from '@motcua/events/bus'
import { startRelay } from '@motcua/events/relay'
import { topics } from '@motcua/kafka/topics'
import t from 'tap'
import { silent, testTables } from '../testing/engine.ts'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import { startIntake } from '../testing/records.ts'
import { until } from '../testing/world.ts'
import { STATUSES } from './record.ts'

t.test(
  'whoever reads the bus is told the same as who fetches: each act once, each dossier in its order',
  async t => {
    t.equal(topics(1).find(({ name }) => name === STATUSES.topic)?.partitions, STATUSES.partitions)
    const pool = await testTables(t)
    const { bus, send } = await startIntake(t, pool)
    await bus.ensureTopics([{ name: STATUSES.topic, partitions: STATUSES.partitions, replicas: 1 }])
    const lives = [LIVES.granted, LIVES.withdrawn, LIVES.stopped, LIVES.granted]
    const all = lives.map((life, i) => dossierOf(life, { code: `H57.99-261123-000${i + 1}` }))
    for (const { events } of all) await send(...events.map(toBinary), ...events.map(toBinary)) // each comes twice
    const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from outbox')
    const acts = all.flatMap(({ events }) => events.map(event => event.id))
    t.equal(rows[0]?.n, acts.length)

    const relay = startRelay({ connectionString: pool.url, bus, shards: STATUSES.partitions, log: silent })
    t.teardown(() => relay.stop())
    const read: { partition: number; record: Parameters<typeof fromRecord>[0] }[] = []
    const stop = await bus.consume({
      group: 'a-portal',
      topics: [STATUSES.topic],
      onBatch: async ({ partition, recs, done }) => {
        read.push(...recs.map(record => ({ partition, record })))
        const last = recs.at(-1)
        if (last) done(last.offset)
      }
    })
    t.teardown(stop)
    await until(() => read.length >= acts.length)
    const events = read.map(({ partition, record }) => {
      const decoded = fromRecord(record)
      if ('fault' in decoded) throw new Error(decoded.fault)
      t.equal(partition, partitionOf(decoded.event.subject, STATUSES.partitions))
      return decoded.event
    })
    t.same(events.map(event => event.id).toSorted(), acts.toSorted())
    for (const { id, versions, events: told } of all)
      t.match(
        events.filter(event => event.subject === id),
        versions.map(({ seq, status, act }, i) => ({
          type: 'vn.gdnn.statuses.told.v1',
          source: 'urn:motcua:portal-integration',
          dossierseq: seq,
          data: { event: told[i]?.type, status, at: act.at, agency: 'H57.99' }
        }))
      )
    t.notMatch(JSON.stringify(events), /Minh Họa|actor/)
    await until(async () => (await pool.query('select from outbox')).rowCount === 0)
  }
)
