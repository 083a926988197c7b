import { setTimeout as sleep } from 'node:timers/promises'
import { missing } from '@motcua/kafka/broker'
import { topics } from '@motcua/kafka/topics'
import t from 'tap'
import { dossierIds, event, partitions, stage, topic, writeOutbox } from '../testing.ts'
import { forkConsumer, forkRelay } from '../testing/processes.ts'
import { patience, seqsOn, threeBrokers } from './kafka-testing.ts'
import { unique, until } from './testing.ts'

const skip = (await missing()) ?? false
const type = 'vn.gdnn.dossiers.submitted.v1'
const ddl = `create table effect (n bigint generated always as identity, dossier_id uuid, seq int, by int);
  grant select, insert on effect to motcua_app; grant usage on all sequences in schema public to motcua_app`
const leaseMs = 1_500

t.test(
  'of two relays one hangs, one is killed, of two consumers one is killed: 0 lost, 0 doubled, 0 reordered',
  { skip },
  async t => {
    const { cluster, open } = await threeBrokers(t)
    const { pool } = await stage(t, ddl)
    const bus = await open(t)
    await bus.ensureTopics(topics(3))
    const name = unique('c')
    const consumer = () => forkConsumer(t, { database: pool.url, bus: cluster.brokers, name, topic, type })
    const relay = () => forkRelay(t, { outbox: pool.url, bus: cluster.brokers, shards: partitions, leaseMs })
    const [mortal, other, hanging, killed] = [consumer(), consumer(), relay(), relay()]

    const ids = dossierIds(60)
    const run = { over: false, rounds: 0 }
    const writing = (async () => {
      while (!run.over) {
        run.rounds++
        for (const id of ids) await writeOutbox(pool, event(id, run.rounds))
        await sleep(50)
      }
    })()
    t.teardown(async () => {
      run.over = true
      await writing
    })
    const applied = async (round: number) =>
      (await pool.query('select from cursor where last_seq >= $1', [round])).rowCount === ids.length
    const appliedBy = async (pid: number | undefined) =>
      (await pool.query('select from effect where by = $1 limit 1', [pid])).rowCount === 1
    const half = partitions / 2
    await until(async () => (await hanging.held()) === half && (await killed.held()) === half, patience)
    await until(async () => (await appliedBy(mortal.pid)) && (await appliedBy(other.pid)), patience)

    hanging.signal('SIGSTOP') // sends of 30 ms each are under way
    await until(async () => (await killed.held()) === partitions, patience)
    await sleep(leaseMs)
    hanging.signal('SIGCONT') // what it still sends, others have sent since
    await until(async () => (await hanging.held()) === half && (await killed.held()) === half, patience)
    const back = run.rounds
    await until(() => applied(back), patience)

    killed.signal('SIGKILL')
    mortal.kill()
    const then = run.rounds
    await until(async () => (await hanging.held()) === partitions, patience)
    await until(() => applied(then + 1), patience)
    run.over = true
    await writing
    await until(() => applied(run.rounds), patience)

    const inOrder = Array.from({ length: run.rounds }, (_, i) => i + 1).join()
    const { rows } = await pool.query<{ seqs: number[] }>(
      'select array_agg(seq order by n) as seqs from effect group by dossier_id'
    )
    t.same(
      { dossiers: rows.length, wrong: rows.filter(({ seqs }) => seqs.join() !== inOrder) },
      { dossiers: ids.length, wrong: [] },
      'each effect once, in order'
    )
    t.equal((await pool.query('select from parked')).rowCount, 0)
    t.equal((await pool.query('select from outbox')).rowCount, 0)
    const { firsts, repeated } = await seqsOn(bus, topic)
    t.comment(`${run.rounds * ids.length} events, ${repeated} of them twice on the log`)
    t.same(
      ids.filter(id => firsts.get(id)?.join() !== inOrder),
      [],
      'the log has them all, in order'
    )
  }
)
