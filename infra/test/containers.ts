import { readFileSync } from 'node:fs'
import { GenericContainer, Wait } from 'testcontainers'
import { parse } from 'yaml'
import type { Server } from './choose.ts'

export type Started = { address: string; stop: () => Promise<unknown> }

const compose = new URL('../../docker-compose.yml', import.meta.url)

/** The server in a container of the image that docker-compose.yml names; `port` is for Kafka, which must know its own. */
export async function startContainer(server: Server, port: number): Promise<Started> {
  switch (server) {
    case 'postgres': {
      const started = await new GenericContainer(imageOf('postgres'))
        .withEnvironment({ POSTGRES_PASSWORD: 'postgres' })
        .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=300'])
        .withExposedPorts(5432)
        .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
        .start()
      const address = `postgres://postgres:postgres@${started.getHost()}:${started.getMappedPort(5432)}/postgres`
      return { address, stop: () => started.stop() }
    }
    case 'redis': {
      const started = await new GenericContainer(imageOf('redis'))
        .withExposedPorts(6379)
        .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
        .start()
      return {
        address: `redis://${started.getHost()}:${started.getMappedPort(6379)}`,
        stop: () => started.stop()
      }
    }
    case 'kafka': {
      const started = await new GenericContainer(imageOf('kafka'))
        .withEnvironment(kafkaEnvironment(port))
        .withExposedPorts({ container: port, host: port })
        .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
        .start()
      return { address: `${started.getHost()}:${port}`, stop: () => started.stop() }
    }
  }
}

const kafkaEnvironment = (port: number): Record<string, string> => ({
  KAFKA_NODE_ID: '1',
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '1@127.0.0.1:29093',
  KAFKA_LISTENERS: `PLAINTEXT://0.0.0.0:${port},CONTROLLER://127.0.0.1:29093`,
  KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
  KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
  KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
  KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '1000'
})

function imageOf(service: Server): string {
  const { services } = parse(readFileSync(compose, 'utf8'))
  return services[service].image
}
