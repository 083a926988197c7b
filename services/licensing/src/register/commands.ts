import { decideLicence, type LicenceCommand } from '../domain/licence/decide.ts'
import type { Decision, Fact, LicenceEvent } from '../domain/licence/events.ts'
import { historyOf, nothing, record } from '../domain/licence/state.ts'
import type { Change } from './append.ts'
import type { Licence } from './load.ts'

/** A command without when and by whom. */
export type Order =
  | { type: 'Record'; fact: Fact }
  | { type: 'Correct'; corrects: number; to: Fact | null; decision: Decision }

type Why = { at: string; by: LicenceCommand['by']; correlationId: string; causationId?: string }

/**
 * Decides orders on a licence one after the other, all at one instant, and answers with what is to be written. Throws
 * Refusal when one of them may not be.
 */
export function changeOf(
  licence: Pick<Licence, 'id' | 'history' | 'lastHash'>,
  orders: readonly Order[],
  { at, by, ...why }: Why
): Change {
  const before = licence.history.length === 0 ? nothing : historyOf(licence.history)
  const act = { at: laterThan(before.at, at), by }
  const events: LicenceEvent[] = []
  let state = before
  for (const order of orders)
    for (const event of decideLicence({ ...order, ...act }, state)) {
      events.push(event)
      state = record(state, event)
    }
  return { id: licence.id, before, lastHash: licence.lastHash, events, ...why }
}

/** A history is in the order of its instants, whatever the clocks of two processes say. */
function laterThan(last: string | null, at: string): string {
  return last === null || at > last ? at : new Date(Date.parse(last) + 1).toISOString()
}
