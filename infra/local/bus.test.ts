import t from 'tap'
import { choose } from './bus.ts'

const noJava =
  'Kafka needs Java 17 or newer, and none is found: apt-get install -y openjdk-17-jre-headless maven'
const bare = { asked: 'auto', brokers: undefined, missing: undefined, began: undefined } as const

t.test('Kafka where Java and Maven are, else the embedded log, and the reason is said', async t => {
  t.same(choose(bare), { kind: 'kafka', why: 'Java and Maven are found' })
  t.same(choose({ ...bare, missing: noJava }), { kind: 'embedded', why: noJava })
  t.equal(choose({ ...bare, asked: 'embedded' }).kind, 'embedded')
  t.equal(choose({ ...bare, brokers: 'k1:9092', missing: noJava }).kind, 'brokers')
})

t.test('Kafka that is asked for and cannot be is a sentence with the remedy', async t => {
  t.throws(() => choose({ ...bare, asked: 'kafka', missing: noJava }), { message: noJava })
})

t.test('a data folder stays with the bus in which its events lie', async t => {
  t.match(choose({ ...bare, began: 'embedded' }), { kind: 'embedded', why: /--reset/ })
  t.throws(() => choose({ ...bare, began: 'kafka', missing: noJava }), { message: /install.*--reset/ })
  t.throws(() => choose({ ...bare, began: 'kafka', brokers: 'k1:9092' }), { message: /--reset/ })
  t.equal(choose({ ...bare, began: 'kafka' }).kind, 'kafka')
})
