import { Ajv } from 'ajv'
import specs from '@asyncapi/specs'
import { readFileSync } from 'node:fs'
import t from 'tap'
import { openBus } from '@motcua/events/bus'
import { topics } from '@motcua/kafka/topics'
import { ASYNCAPI, asyncapi } from './asyncapi.ts'

type Channel = {
  address: string
  messages: object
  bindings: { kafka: { partitions: number; topicConfiguration: Record<string, string[] | number> } }
}
type Message = { payload: object; headers: object; examples: { payload: unknown; headers: object }[] }
type Document = {
  channels: Record<string, Channel>
  components: { messages: Record<string, Message>; schemas: { headers: object } }
}
const brokers = process.env.TEST_KAFKA_BROKERS
const standard = specs.schemasWithoutId['3.0.0'] as object
const document: Document = JSON.parse(readFileSync(new URL(`../../${ASYNCAPI}`, import.meta.url), 'utf8'))

t.test('the document of events is fresh: `npm run docs` writes it anew', async t => {
  t.same(document, JSON.parse(JSON.stringify(asyncapi())))
})

t.test('it is valid by the schema of AsyncAPI 3.0', async t => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  t.equal(ajv.validate(standard, document), true, JSON.stringify(ajv.errors?.slice(0, 3)))
  t.equal(ajv.validate(standard, { ...document, channels: 1 }), false, 'and not anything is')
})

t.test('every example fits what is said of its message, and every message lies in one channel', async t => {
  const ajv = new Ajv({ strict: false })
  for (const [type, { payload, examples }] of Object.entries(document.components.messages)) {
    t.ok(examples.length > 0, type)
    for (const example of examples) {
      t.equal(ajv.validate(payload, example.payload), true, `${type}: ${JSON.stringify(ajv.errors)}`)
      t.equal(ajv.validate(document.components.schemas.headers, example.headers), true, `${type}: headers`)
    }
  }
  const placed = Object.values(document.channels).flatMap(({ messages }) => Object.keys(messages))
  t.same(placed.toSorted(), Object.keys(document.components.messages).toSorted())
})

t.test(
  'the channels are the topics that run',
  { skip: brokers ? false : 'TEST_KAFKA_BROKERS is not set: there is no Kafka here' },
  async t => {
    const bus = await openBus({ brokers, clientId: 'asyncapi-test' })
    t.teardown(() => bus.close())
    await bus.ensureTopics(topics(1))
    const said = Object.values(document.channels).map(({ address, bindings: { kafka } }) => ({
      name: address,
      partitions: kafka.partitions,
      replicas: 1,
      config: Object.fromEntries(
        Object.entries(kafka.topicConfiguration).map(([name, value]) => [name, String(value)])
      )
    }))
    await bus.ensureTopics(said)
    const more = said.map(topic => ({ ...topic, partitions: topic.partitions + 1 }))
    await t.rejects(bus.ensureTopics(more), /partitions/)
  }
)
