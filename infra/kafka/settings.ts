export type Place = {
  port: number
  controllerPort: number
  /** Where clients are told to come to, when that is not `port` itself: to a proxy before it. */
  advertisedPort?: number
  /** One of several brokers: which, counted from 1, and the controller ports of all in that order. */
  member?: { id: number; controllerPorts: readonly number[] }
}

/** The settings of one broker that is a controller too, as lines of `server.properties`; small in memory, quick to start. */
export function settings({ port, controllerPort, advertisedPort, member }: Place, data: string): string {
  const { id, controllerPorts } = member ?? { id: 1, controllerPorts: [controllerPort] }
  const copies = controllerPorts.length
  const enough = Math.max(1, copies - 1) // of three, what is acknowledged is on two
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': id,
    // voters by configuration, not in the metadata log: the ports may then differ from run to run
    'controller.quorum.voters': controllerPorts.map((each, n) => `${n + 1}@127.0.0.1:${each}`).join(','),
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${advertisedPort ?? port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'default.replication.factor': copies,
    'min.insync.replicas': enough,
    'unclean.leader.election.enable': false,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': enough,
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': enough,
    // a killed broker may register again only when its old session has ended: 9 s by default
    'broker.session.timeout.ms': 2000,
    'broker.heartbeat.interval.ms': 500,
    ...(copies > 1 ? quickElections : {}),
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'log.cleaner.dedupe.buffer.size': 2 * 1024 * 1024, // 128 MB of heap otherwise
    'log.index.size.max.bytes': 1024 * 1024,
    'num.network.threads': 2,
    'num.io.threads': 2,
    'background.threads': 2,
    'group.coordinator.threads': 1
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}

/** A dead controller is replaced in about three seconds; with Kafka's own values in about eleven. */
const quickElections = {
  'controller.quorum.election.timeout.ms': 300,
  'controller.quorum.fetch.timeout.ms': 600,
  'controller.quorum.election.backoff.max.ms': 300
}
