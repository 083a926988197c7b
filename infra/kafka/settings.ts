export type Ports = { port: number; controllerPort: number }

/** The settings of one broker that is its own controller, as lines of `server.properties`; small in memory, quick to start. */
export const settings = ({ port, controllerPort }: Ports, data: string): string =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    // voters by configuration, not in the metadata log: the ports may then differ from run to run
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // a killed broker may register again only when its old session has ended: 9 s by default
    'broker.session.timeout.ms': 2000,
    'broker.heartbeat.interval.ms': 500,
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
