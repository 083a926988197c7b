import { randomBytes } from 'node:crypto'
import type { InBatch, Rec } from './port.ts'

/** Small helpers of the tests of both buses. */
export const unique = (prefix: string): string => `${prefix}-${randomBytes(4).toString('hex')}`

export const rec = (key: string, value: string, headers: Record<string, string> = {}): Rec => ({
  key,
  value: Buffer.from(value),
  headers
})

/** What a reader has been given, as `partition:value`, and a promise of the moment when a condition holds. */
export function createNotes() {
  const seen: string[] = []
  return {
    seen,
    take: async (batch: InBatch): Promise<void> => {
      for (const one of batch.recs) {
        seen.push(`${batch.partition}:${one.value.toString()}`)
        batch.done(one.offset)
      }
    },
    of: (partition: number): string[] =>
      seen.filter(note => note.startsWith(`${partition}:`)).map(note => note.slice(note.indexOf(':') + 1))
  }
}

/** Waits until something is so; throws when it is not within `ms`. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not so within ${ms} ms: ${holds.toString()}`)
    await new Promise(done => setTimeout(done, 10))
  }
}
