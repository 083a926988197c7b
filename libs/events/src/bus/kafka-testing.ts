import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import kafkajs, { type Admin } from 'kafkajs'
import type { Test } from 'tap'
import { freePlaces, startCluster, type Cluster } from '@motcua/kafka/cluster'
import type { Remove } from './contract-places.ts'
import { openBus, type Bus } from './open.ts'
import { unique, until } from './testing.ts'

const silent = { info() {}, warn() {}, error() {} }
/** Where the jars of all tests lie. */
const cache = join(import.meta.dirname, '../../../../.local/kafka')
/** How long a cluster may take to find a leader again on a busy machine. */
export const patience = 60_000

/** Three brokers for all tests of a file; `open` gives a bus on them that ends with one test. */
export async function threeBrokers(t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-cluster-'))
  const cluster = await startCluster({ folder, cache, ports: await freePlaces(3) })
  t.teardown(async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const open = async (one: Test) => {
    const bus = await openBus({ brokers: cluster.brokers, clientId: unique('three'), log: silent })
    one.teardown(() => bus.close())
    return bus
  }
  return { cluster, open }
}

/** Something done by an administrator of the brokers. */
export async function asAdmin<T>(brokers: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const { logLevel } = kafkajs
  const admin = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}

/** Removes the records of a partition before an offset, as retention does with what is too old. */
export const removing =
  (brokers: string): Remove =>
  (topic, partition, before) =>
    asAdmin(brokers, async admin => {
      await admin.fetchTopicOffsets(topic) // kafkajs does not ask by itself where the topic is
      await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(before) }] })
    })

/** Until every partition has all its three copies again: else the next kill would be of a second broker. */
export const whole = ({ brokers }: Cluster, name: string): Promise<void> =>
  asAdmin(brokers, admin =>
    until(async () => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [name] })
      return topics.every(one => one.partitions.every(({ isr }) => isr.length === 3))
    }, patience)
  )

/** For each dossier the numbers on a topic in order, a repeated one only the first time; and how many are repeated. */
export async function seqsOn(bus: Bus, topic: string) {
  const group = unique('reader')
  const firsts = new Map<string, number[]>()
  let repeated = 0
  const stop = await bus.consume({
    group,
    topics: [topic],
    async onBatch({ recs, done }) {
      for (const { key, headers, offset } of recs) {
        const seqs = firsts.get(key) ?? []
        const seq = Number(headers.ce_dossierseq)
        if (seqs.includes(seq)) repeated++
        else firsts.set(key, [...seqs, seq])
        done(offset)
      }
    }
  })
  await until(async () => (await bus.lag(group, topic)) === 0n, patience)
  await stop()
  return { firsts, repeated }
}
