import type { DossierSource } from '../dossier-source.ts'
import { lineOf } from '../payload/check.ts'
import type { Dialect, Prepared, StepAt } from './dialect.ts'
import type { Claim, Hold, Outcome } from './outcome.ts'
import type { Behind } from './behind.ts'
import { mask } from './mask.ts'

type Deps<P extends Prepared> = { dialect: Dialect<P>; source: DossierSource }

/**
 * The acts of a dossier that one turn tells: the head, and what lags behind it. A status that comes back ends the chunk, so
 * that the status which the portal shows always tells how far a turn came that broke off.
 */
export function seqsOf(behind: Behind, codeOf: Dialect['codeOf']): number[] {
  let last = behind.before === null ? undefined : codeOf(behind.before)
  const seen = new Set(last === undefined ? [] : [last])
  const seqs: number[] = []
  for (const { seq, status } of behind.acts) {
    const code = codeOf(status)
    if (code !== last && seen.has(code)) break
    seen.add(code)
    last = code
    seqs.push(seq)
  }
  return seqs
}

/** The versions in the end point's words, up to the first that cannot be had or could only be refused; or why none is. */
export async function gather<P extends Prepared>(
  { dialect, source }: Deps<P>,
  claim: Claim,
  seqs: number[],
  hold: Hold
): Promise<{ chunk: P[] } | { none: Outcome }> {
  const chunk: P[] = []
  for (const seq of seqs) {
    const fetched = await source(claim.dossierId, seq, hold)
    const none = fetched.kind === 'away' ? away(claim, fetched) : undefined
    if (fetched.kind === 'found') {
      const said = dialect.prepare({ ...fetched.dossier, code: claim.code })
      if (said.faults.length === 0) {
        chunk.push(said)
        continue
      }
      if (chunk.length === 0) return { none: faulty(claim, said) }
    }
    // a chunk that may have been told has to be seen as far as it may have come
    if (none && (chunk.length === 0 || claim.unsure)) return { none }
    break
  }
  return { chunk }
}

const learnt = ({ known, synced, unsure }: Claim) => ({ known, synced, unsure })

function away(claim: Claim, fetched: Extract<Awaited<ReturnType<DossierSource>>, { kind: 'away' }>): Outcome {
  return { ...fetched, note: mask(fetched.note, undefined), kind: 'later', step: 'fetch', ...learnt(claim) }
}

function faulty(claim: Claim, { faults, dossier }: Prepared): Outcome {
  const note = mask(faults.map(lineOf).join('; '), dossier)
  return { kind: 'refused', step: 'check', note, faults, ...learnt(claim) }
}

const alike = (a: StepAt, b: StepAt): boolean => a.at === b.at && a.status === b.status

/**
 * How many of the chunk's first steps the portal has: their words may differ, and portals change them. `earlier`: statuses
 * of acts before the chunk that were made in its first second.
 */
export function toldOf(chunk: Prepared[], steps: StepAt[], earlier: string[]): number {
  const [first] = chunk
  for (const [i, { step }] of chunk.entries()) {
    const before =
      (step.at === first?.step.at ? earlier.filter(status => status === step.status).length : 0) +
      chunk.slice(0, i).filter(one => alike(one.step, step)).length
    if (steps.filter(one => alike(one, step)).length <= before) return i
  }
  return chunk.length
}
