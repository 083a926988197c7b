import type { Queryable } from '@motcua/db'
import type { Bad } from '../delivery/reply.ts'
import type { Hold } from '../delivery/outcome.ts'
import type { DossierSource } from '../dossier-source.ts'
import type { Asking } from './asking.ts'
import { compare, finding, type Act, type Believed, type Finding } from './compare.ts'
import { knownOf, type Known } from './known.ts'

export type ExamineDeps = {
  db: Queryable
  endPoint: { id: string; asking: Asking }
  /** The service that owns the dossiers. */
  source: DossierSource
  /** For so long after a delivery the end point need not show it yet. */
  graceMs: number
  /** After so long what is not delivered is late. */
  lateMs: number
  now: () => number
  /** Before each call. */
  pace: () => Promise<void>
}

export type Examined =
  | { kind: 'examined'; known: Known; believed?: Believed; findings: Finding[] }
  | { kind: 'failed'; reply: Pick<Bad, 'kind' | 'note'> & { retryAfterMs?: number; blames?: string } }
  | undefined

/**
 * One dossier: what we know, what the end point believes, what differs. A difference counts only when it is there at a
 * second look, for acts are told meanwhile. undefined for a dossier that we do not know.
 */
export async function examine(deps: ExamineDeps, dossierId: string, hold: Hold): Promise<Examined> {
  const first = await look(deps, dossierId, hold)
  const again = first?.kind === 'examined' && first.findings.some(one => one.kind !== 'late')
  const seen = again ? await look(deps, dossierId, hold) : first
  if (seen?.kind !== 'examined') return seen
  const unheard = await askOwner(deps, dossierId, seen.known, hold)
  if (unheard.kind === 'failed') return unheard
  return { ...seen, findings: [...seen.findings, ...unheard.findings] }
}

/** A dossier of which the end point, or its owner, gives no answer that could be compared. */
export async function unanswered(
  { db, endPoint, graceMs, lateMs }: ExamineDeps,
  dossierId: string
): Promise<Extract<Examined, { kind: 'examined' }> | undefined> {
  const known = await knownOf(db, { endPoint: endPoint.id, dossierId, graceMs, lateMs })
  return known && { kind: 'examined', known, findings: [finding('contradicting', 'answer')] }
}

async function look(deps: ExamineDeps, dossierId: string, hold: Hold): Promise<Examined> {
  const { db, endPoint, graceMs, lateMs, pace } = deps
  const known = await knownOf(db, { endPoint: endPoint.id, dossierId, graceMs, lateMs })
  if (known === undefined) return undefined
  const { asking } = endPoint
  if (asking.way === 'asked') await pace()
  const believed = await asking.believed(known, hold)
  if (believed.kind !== 'failed') {
    const findings = compare(actsOf(known, asking), believed)
    return {
      kind: 'examined',
      known,
      believed,
      findings: asking.way === 'log' ? notTwice(findings) : findings
    }
  }
  // what it says is not about the way: a person has to read it
  if (believed.reply.kind !== 'no') return believed
  return { kind: 'examined', known, findings: [finding('contradicting', 'answer')] }
}

/** What our log alone lacks the end point may well have: what it was told once is for a person to tell again. */
const notTwice = (findings: Finding[]): Finding[] =>
  findings.map(one => (one.remedy === 'tell-again' ? { ...one, remedy: 'none' } : one))

/** The acts in the end point's words. */
export const actsOf = ({ acts }: Known, { wordOf }: Asking): Act[] =>
  acts.map(act => ({ ...act, ...wordOf(act.status, act.at) }))

/** Whether the dossier had an act after the newest that came to us, long enough ago. */
async function askOwner(
  { source, lateMs, now, pace }: ExamineDeps,
  dossierId: string,
  { heard }: Known,
  hold: Hold
): Promise<Exclude<Examined, undefined | { kind: 'examined' }> | { kind: 'heard'; findings: Finding[] }> {
  await pace()
  const next = await source(dossierId, heard + 1, hold)
  if (next.kind === 'found') {
    const isLate = Date.parse(next.dossier.act.at) < now() - lateMs
    return { kind: 'heard', findings: isLate ? [finding('late', 'not-heard', { seqs: [heard + 1] })] : [] }
  }
  if (next.httpStatus === 404) return { kind: 'heard', findings: [] }
  return { kind: 'failed', reply: { ...next, kind: 'later' } }
}
