const SEED = 0x9747b28c
const M = 0x5bd1e995

/** Kafka's own hash of a key, so that every client of any language agrees where a key lives. */
export function murmur2(data: Uint8Array): number {
  const { length } = data
  const byte = (at: number): number => data[at] ?? 0
  let h = SEED ^ length
  const whole = length - (length % 4)
  for (let i = 0; i < whole; i += 4) {
    let k = byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24)
    k = Math.imul(k, M)
    k ^= k >>> 24
    h = Math.imul(h, M) ^ Math.imul(k, M)
  }
  const rest = length - whole
  if (rest === 3) h ^= byte(whole + 2) << 16
  if (rest >= 2) h ^= byte(whole + 1) << 8
  if (rest >= 1) h = Math.imul(h ^ byte(whole), M)
  h = Math.imul(h ^ (h >>> 13), M)
  return h ^ (h >>> 15)
}

/** The partition of a key among `n`. */
export const partitionOf = (key: string, n: number): number => (murmur2(Buffer.from(key)) & 0x7fffffff) % n
