import t from 'tap'
import { topics } from './topics.ts'

t.test('an event is kept for a week at least, and no topic is declared twice', async t => {
  for (const { config } of topics(1)) t.equal(Number(config['retention.ms']) >= 7 * 86_400_000, true)
  const names = topics(1).map(topic => topic.name)
  t.equal(new Set(names).size, names.length)
})

t.test('in production an acknowledged event is on two brokers', async t => {
  for (const { replicas, config } of topics(3)) {
    t.equal(replicas, 3)
    t.equal(config['min.insync.replicas'], '2')
    t.equal(config['unclean.leader.election.enable'], 'false')
  }
})
