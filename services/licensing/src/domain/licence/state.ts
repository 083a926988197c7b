import type { Content, Fact, LicenceEvent, Trade } from './events.ts'

/**
 * A fact as we now know it. `seq` is the event that recorded it first and gives its place among facts of one day;
 * `by` is the event that says so now: itself, or its last correction.
 */
export type KnownFact = { seq: number; by: number; fact: Fact }

/** Everything a licence's history makes known: its facts after all corrections, in the order they were recorded. */
export type LicenceState = { seq: number; at: string | null; facts: readonly KnownFact[] }

export const nothing: LicenceState = { seq: 0, at: null, facts: [] }

/** Only records. */
export function record(state: LicenceState, event: LicenceEvent): LicenceState {
  const seq = state.seq + 1
  const next = { seq, at: event.at }
  if (event.type !== 'Corrected')
    return { ...next, facts: [...state.facts, { seq, by: seq, fact: factOf(event) }] }
  const { corrects, to } = event
  return {
    ...next,
    facts: state.facts.flatMap(known =>
      known.seq !== corrects ? [known] : to === null ? [] : [{ seq: corrects, by: seq, fact: to }]
    )
  }
}

export const historyOf = (events: readonly LicenceEvent[]): LicenceState => events.reduce(record, nothing)

/** What had been recorded at an instant: the history as it could be read then. */
export const asKnownAt = <E extends LicenceEvent>(events: readonly E[], instant: string): E[] =>
  events.filter(({ at }) => at <= instant)

/** The certificate as first issued, corrections included; undefined for a licence without history. */
export function origin({
  facts
}: LicenceState): (Content & Pick<Fact, 'effectiveOn' | 'decision'>) | undefined {
  for (const { fact } of facts) if (fact.type === 'LicenceGranted' || fact.type === 'Imported') return fact
  return undefined
}

export const keyOf = ({ code, level }: Pick<Trade, 'code' | 'level'>): string => `${code}/${level}`

function factOf(event: Exclude<LicenceEvent, { type: 'Corrected' }>): Fact {
  const { at: _, by: __, ...fact } = event
  return fact
}
