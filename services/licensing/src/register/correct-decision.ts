import type { Queryable } from '@motcua/db'
import { canonical } from '@motcua/casework/canonical'
import { consequencesOf, type Effect } from '../domain/licence/effects.ts'
import type { Act, Fact } from '../domain/licence/events.ts'
import { historyOf, type KnownFact } from '../domain/licence/state.ts'
import { alive } from './apply-decision.ts'
import { appendLicences, type Publishing } from './append.ts'
import { changeOf, type Order } from './commands.ts'
import { lockLicencesOf, type Licence } from './load.ts'

/** A decision whose returned result was wrong: what it should have done, and when it was taken. */
export type DecisionCorrected = {
  dossier: { id: string; agency: string; institution: string }
  effect: Effect
  /** The day and the instant of the decision itself, not of its correction. */
  effectiveOn: string
  decidedAt: string
  at: string
  by: Act['by']
  correlationId: string
  causationId: string
}

/**
 * Corrects what a decision did to the register, in the transaction that corrects its result: each of its facts becomes
 * what it should have been from the same day on; what was answered before the correction can still be asked for. Answers
 * the licences that changed.
 */
export async function correctDecision(
  tx: Queryable,
  publishing: Publishing,
  { dossier, effect, effectiveOn, decidedAt, ...why }: DecisionCorrected
): Promise<string[]> {
  const locked = await lockLicencesOf(tx, dossier.agency, dossier.institution)
  const changes = locked.flatMap(licence => {
    const orders = ordersFor(licence, dossier.id, { effect, effectiveOn, decidedAt })
    return orders.length === 0 ? [] : [changeOf(licence, orders, why)]
  })
  const written = changes.length === 0 ? new Set() : await appendLicences(tx, publishing, changes)
  if (written.size < changes.length) throw new Error('a locked licence has changed')
  return changes.map(({ id }) => id)
}

type Should = Pick<DecisionCorrected, 'effect' | 'effectiveOn' | 'decidedAt'>

function ordersFor({ history }: Licence, dossier: string, should: Should): Order[] {
  const { effect, effectiveOn, decidedAt } = should
  const state = historyOf(history)
  const its = state.facts.filter(
    ({ fact }) => fact.decision.kind === 'dossier' && fact.decision.dossier === dossier
  )
  const { reaches, facts } = consequencesOf(effect, effectiveOn)
  const meant = its.length > 0 || (reaches === 'all' && (history[0]?.at ?? '') <= decidedAt)
  if (!meant) return []
  // as if it had never been decided: what it ended is alive, what it took away is there
  const without = { ...state, facts: state.facts.filter(known => !its.includes(known)) }
  const decision = { kind: 'dossier' as const, dossier }
  const is = reaches === 'new' || alive(without, effectiveOn) ? facts(without, decision) : []
  return instead(its, is, decision)
}

/** Corrections first, then what was not recorded at all: each is judged by what is known after those before. */
function instead(was: readonly KnownFact[], is: readonly Fact[], decision: Fact['decision']): Order[] {
  const corrections = was.flatMap(({ seq, fact }, n): Order[] => {
    const right = is[n]
    if (right !== undefined && canonical(right) === canonical(fact)) return []
    const to = right?.type === fact.type ? right : null
    return [{ type: 'Correct', corrects: seq, to, decision }]
  })
  const records = is
    .filter(({ type }, n) => was[n]?.fact.type !== type)
    .map((fact): Order => ({ type: 'Record', fact }))
  return [...corrections, ...records]
}
