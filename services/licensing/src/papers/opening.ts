import { principalOf } from '@motcua/auth'
import { defaultLimits, kinds, type Limits } from '@motcua/documents/papers'
import type { Deps } from '../deps.ts'
import type { Procedure } from '../domain/procedure.ts'
import { can } from '../domain/rights.ts'
import { notNow } from '../domain/rule.ts'
import { procedureOf } from '../dossier/answers-of.ts'
import { resourceOf, stateOf } from '../dossier/as-it-stands.ts'
import { allowedActions, forbidden, read } from '../dossier/dossiers.ts'
import { notAsked } from './faults.ts'

/** The procedure whose papers the caller may hand in now. Throws Refusal. */
export async function openForPapers(
  deps: Deps,
  request: Parameters<typeof principalOf>[0] & { params: { id: string } }
) {
  const { dossier, standing } = await read(deps, principalOf(request), request.params.id)
  const { principal } = standing
  const state = stateOf(dossier)
  const allowed = allowedActions(deps, principal, dossier, state)
  if (!can(principal, 'Submit', resourceOf(deps, dossier, state))) throw forbidden(allowed)
  if (!allowed.includes('Submit') && !allowed.includes('Supplement')) throw notNow()
  return { procedure: procedureOf(deps, dossier), standing }
}

/** What one of its papers may be. Throws Refusal where it asks for none of this code. */
export function limitsOf({ papers }: Procedure, code: string, limits: Limits = defaultLimits): Limits {
  const paper = papers.find(one => one.code === code && one.kind === 'file')
  if (paper === undefined) throw notAsked(code)
  const { accept } = paper
  if (accept === undefined) return limits
  return { ...limits, kinds: limits.kinds.filter(kind => accept.includes(kinds[kind].type)) }
}
