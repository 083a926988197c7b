import type { Queryable } from '@motcua/db'
import type { Act } from '../domain/licence/events.ts'
import { historyOf } from '../domain/licence/state.ts'
import { appendLicences, type Publishing } from './append.ts'
import { changeOf, type Order } from './commands.ts'
import { lockLicencesOf, type Licence } from './load.ts'

/** A decision on a dossier that is reopened before it has left the house. */
export type DecisionTakenBack = {
  dossier: { id: string; agency: string; institution: string }
  at: string
  by: Act['by']
  correlationId: string
  causationId: string
}

/**
 * Takes back what a decision did to the register, in the transaction that reopens its dossier: each of its facts is
 * corrected to never having been; a licence that it granted is revoked from its first day. Answers the licences.
 */
export async function takeBackDecision(
  tx: Queryable,
  publishing: Publishing,
  { dossier, ...why }: DecisionTakenBack
): Promise<string[]> {
  const changes = (await lockLicencesOf(tx, dossier.agency, dossier.institution)).flatMap(licence => {
    const orders = ordersOf(licence, dossier.id)
    return orders.length === 0 ? [] : [changeOf(licence, orders, why)]
  })
  const written = changes.length === 0 ? new Set() : await appendLicences(tx, publishing, changes)
  if (written.size < changes.length) throw new Error('a locked licence has changed')
  return changes.map(({ id }) => id)
}

function ordersOf({ history }: Licence, dossier: string): Order[] {
  const decision = { kind: 'dossier' as const, dossier }
  const { facts } = historyOf(history)
  const its = facts.filter(
    ({ fact }) => fact.decision.kind === 'dossier' && fact.decision.dossier === dossier
  )
  const [first] = its
  if (first?.seq !== 1) return its.map(({ seq }) => ({ type: 'Correct', corrects: seq, to: null, decision }))
  if (facts.some(({ fact }) => fact.type === 'Revoked')) return []
  return [{ type: 'Record', fact: { type: 'Revoked', effectiveOn: first.fact.effectiveOn, decision } }]
}
