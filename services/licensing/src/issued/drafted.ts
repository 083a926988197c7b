import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import { resourceOf, stateOf, type LicensingDossier } from '../dossier/as-it-stands.ts'
import { resultForm } from './result-form.ts'
import type { Form } from './letters.ts'

/**
 * The result as it would be if the dossier were decided as proposed: the same form with the same data, marked as a draft
 * and without a check code. Undefined where there is nothing to decide now, or nothing was proposed and none is asked for.
 */
export function draftedResult(
  deps: Deps,
  dossier: LicensingDossier,
  asked?: 'approve' | 'reject'
): Form | undefined {
  const state = stateOf(dossier)
  const proposed = dossier.history.findLast(({ type }) => type === 'ResultDrafted')
  const outcome = asked ?? state.draft?.outcome
  if (state.status !== 'inProgress' || outcome === undefined) return undefined
  const { decision } = resourceOf(deps, dossier, state)
  const signer = [...deps.directory.officials.values()].find(
    ({ agency, roles }) => agency === decision.agency && roles.includes(decision.role)
  )
  const act = {
    at: state.draft?.at ?? deps.now().toISOString(),
    by: { kind: 'official' as const, id: signer?.id ?? UNKNOWN, agency: decision.agency }
  }
  const decided: Event =
    outcome === 'approve'
      ? { type: 'Approved', ...act }
      : { type: 'Rejected', ...act, reasonCode: state.draft?.reasonCode ?? 'other' }
  const seq = dossier.seq + 1
  // a rejection says what its draft says
  const words = state.draft && proposed ? dossier.contents[proposed.seq]?.text : undefined
  const then: LicensingDossier = {
    ...dossier,
    seq,
    history: [...dossier.history, { ...decided, dossier: dossier.id, seq }],
    contents: { ...dossier.contents, [seq]: { salt: '', text: words ?? '(chưa có nội dung)' } }
  }
  return resultForm(deps, then, seq, null)
}

const UNKNOWN = '(người ký)'
