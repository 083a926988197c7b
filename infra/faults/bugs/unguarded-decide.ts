import { decide as guarded, type Claim, type Cursor } from '../../../libs/events/src/consumer/decide.ts'

export { nobody } from '../../../libs/events/src/consumer/decide.ts'

/** A seeded bug: a consumer that applies whatever comes, in the order in which it comes. */
export function decide(cursor: Cursor, claim: Claim): ReturnType<typeof guarded> {
  const { seq, fault } = claim
  if (fault !== undefined || seq === null) return guarded(cursor, claim)
  return { verdict: { does: 'apply' }, next: { lastSeq: Math.max(cursor.lastSeq, seq), blocked: false } }
}
