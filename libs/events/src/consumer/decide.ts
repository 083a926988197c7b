/** How far a consumer has come with a dossier. */
export type Cursor = { lastSeq: number; blocked: boolean }

/** What a record says of itself; `fault` is why it cannot be applied at all. */
export type Claim = { dossierId: string; seq: number | null; fault?: string }

export type Verdict = { does: 'apply' } | { does: 'drop' } | { does: 'park'; reason: string; alarm: boolean }

/** Holds the records whose key names no dossier: each is parked alone, it blocks nobody. */
export const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * The whole promise of a consumer: an event is applied once, after its predecessor and never without it. What was
 * applied is dropped; what cannot be applied is parked with all that follows it for the same dossier.
 */
export function decide(cursor: Cursor, { dossierId, seq, fault }: Claim): { verdict: Verdict; next: Cursor } {
  const park = (reason: string, alarm: boolean) => ({
    verdict: { does: 'park', reason, alarm } as const,
    next: { ...cursor, blocked: dossierId !== nobody }
  })
  // what was applied is done with, even where nobody would understand it any more
  if (seq !== null && seq <= cursor.lastSeq) return { verdict: { does: 'drop' }, next: cursor }
  if (fault !== undefined || seq === null) return park(fault ?? 'the record has no number', true)
  if (cursor.blocked) return park('an earlier event of the dossier is parked', false)
  if (seq > cursor.lastSeq + 1) return park(`gap: ${cursor.lastSeq + 1} is missing before ${seq}`, true)
  return { verdict: { does: 'apply' }, next: { lastSeq: seq, blocked: false } }
}
