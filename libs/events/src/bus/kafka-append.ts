import type { Kafka, Message, Producer, ProducerRecord } from 'kafkajs'
import type { Log } from '../log.ts'
import { refuseOversize, type Bus, type Rec } from './port.ts'

type Answer = { topicName: string; partition: number; errorCode: number; baseOffset?: string }
type Send = (record: ProducerRecord) => Promise<Answer[]>

const deadlineMs = 30_000
const mostRecords = 2 ** 30

/** The producers of a bus: one for each topic and partition, so that a bad one is thrown away without stopping others. */
export function createAppender(kafka: Kafka, log: Log): Pick<Bus, 'append' | 'close'> {
  const lanes = new Map<string, ReturnType<typeof createLane>>()
  const laneOf = (topic: string, partition: number) => {
    const name = `${topic}/${partition}`
    const lane = lanes.get(name) ?? createLane(() => createProducer(kafka), log)
    lanes.set(name, lane)
    return lane
  }
  return {
    append: (topic, partition, recs) => laneOf(topic, partition).append(topic, partition, recs),
    close: async () => {
      await Promise.all([...lanes.values()].map(lane => lane.close()))
    }
  }
}

/**
 * One partition's way in: one send at a time (K2), and after any failure a new producer, since the old one may give a
 * used sequence number to other records, or never recover (K3, K4). Also after `most` records: kafkajs begins at 0 anew
 * at 2^31, where Kafka expects another number (K10).
 */
export function createLane(
  connect: () => Promise<Pick<Producer, 'send' | 'disconnect'>>,
  log: Log,
  most = mostRecords
) {
  let producer: ReturnType<typeof connect> | undefined
  let sent = 0
  let last: Promise<unknown> = Promise.resolve()

  const discard = (): void => {
    const bad = producer
    producer = undefined
    sent = 0
    bad?.then(one => one.disconnect()).catch(() => {})
  }
  const send = async (topic: string, partition: number, recs: Rec[]): Promise<{ baseOffset: bigint }> => {
    refuseOversize(recs)
    if (sent + recs.length > most) discard()
    sent += recs.length
    try {
      return await within(deadlineMs, async () => {
        producer ??= connect()
        const { send: toKafka } = await producer
        return sendOne(toKafka, topic, partition, recs)
      })
    } catch (err) {
      log.warn({ err, topic, partition }, 'an append failed; its producer is thrown away')
      discard()
      throw err
    }
  }
  return {
    append: (topic: string, partition: number, recs: Rec[]): Promise<{ baseOffset: bigint }> => {
      const mine = last.then(() => send(topic, partition, recs))
      last = mine.catch(() => {})
      return mine
    },
    close: async (): Promise<void> => {
      await last
      const closing = await producer?.catch(() => undefined)
      producer = undefined
      await closing?.disconnect()
    }
  }
}

/**
 * Sends to one partition alone and believes only an answer that names it (K1): kafkajs resolves a send over several
 * partitions though one of them was never acknowledged, when its leader has moved meanwhile.
 */
export async function sendOne(
  send: Send,
  topic: string,
  partition: number,
  recs: Rec[]
): Promise<{ baseOffset: bigint }> {
  const messages = recs.map((rec): Message => ({ ...rec, partition }))
  const [answer, ...more] = await send({ topic, messages, acks: -1, timeout: 10_000 })
  const named = answer?.topicName === topic && answer.partition === partition && more.length === 0
  if (!named || answer.errorCode !== 0 || answer.baseOffset === undefined || Number(answer.baseOffset) < 0)
    throw new Error(`Kafka did not acknowledge ${topic}/${partition}`)
  return { baseOffset: BigInt(answer.baseOffset) }
}

async function createProducer(kafka: Kafka): Promise<Producer> {
  const producer = kafka.producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 2_000 }, // by default an idempotent one never gives up
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition ?? 0
  })
  await producer.connect()
  return producer
}

async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`Kafka did not answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
