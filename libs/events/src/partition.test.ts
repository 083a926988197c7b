import t from 'tap'
import { murmur2, partitionOf } from './partition.ts'

t.test('K11: a key lives in the partition where every Kafka client puts it', async t => {
  for (const [key, partition] of [
    ['D-2026-1', 10],
    ['D-2026-2', 3],
    ['21', 0],
    ['foobar', 6]
  ] as const)
    t.equal(partitionOf(key, 12), partition, key)
})

t.test("K11: murmur2 agrees with the vectors of Kafka's own tests", async t => {
  for (const [key, hash] of [
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971]
  ] as const)
    t.equal(murmur2(Buffer.from(key)), hash, key)
})
