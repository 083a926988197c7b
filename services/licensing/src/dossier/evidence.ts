import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import { asAt } from '@motcua/casework/load'
import type { Deps } from '../deps.ts'
import { asked } from '../domain/asked.ts'
import { namedPapers } from '../domain/named-papers.ts'
import { resultIn } from '../domain/result.ts'
import { checkOf } from '../issued/issue.ts'
import { papersOf } from '../papers/rows.ts'
import { answersOf, procedureOf } from './answers-of.ts'
import type { LicensingDossier } from './as-it-stands.ts'

type Papers = DossierAsItStood['papers']
/** What a dossier carries on paper: the files that its answers name, those that each supplement brought, its result. */
export type Evidence = {
  papers: Papers
  supplements: ReadonlyMap<number, Papers>
  results: DossierAsItStood['results']
}

/** The papers as the dossier stood at its present version. A file that no answer names any more was not handed in. */
export async function evidenceOf(deps: Deps, dossier: LicensingDossier): Promise<Evidence> {
  const rows = await papersOf(deps.pool, dossier.id)
  const { papers: components, form } = procedureOf(deps, dossier)
  const at = (seq: number): Papers => {
    const then = asAt(dossier, seq)
    const named = new Set(namedPapers(form, asked(form, answersOf(then)).answers).map(({ id }) => id))
    return rows
      .filter(({ id, state }) => named.has(id) && state === 'visible')
      .map(({ id, code, name, type, bytes, sha256 }) => {
        const component = components.find(one => one.code === code)
        return {
          id,
          component: { code, name: component?.name ?? { vi: code, en: code } },
          name,
          type,
          bytes,
          sha256
        }
      })
  }
  const supplements = new Map<number, Papers>()
  for (const event of dossier.history)
    if (event.type === 'Supplemented' || event.type === 'SupplementedAtIntake') {
      const before = new Set(at(event.seq - 1).map(({ id }) => id))
      supplements.set(
        event.no,
        at(event.seq).filter(({ id }) => !before.has(id))
      )
    }
  return { papers: at(dossier.seq), supplements, results: await resultsOf(deps, dossier) }
}

async function resultsOf(deps: Deps, dossier: LicensingDossier): Promise<DossierAsItStood['results']> {
  const event = resultIn(dossier.history)
  if (event === undefined) return []
  const { code, address } = await checkOf(deps, dossier, event)
  return [{ code, name: procedureOf(deps, dossier).result.name, url: address, at: event.at }]
}
