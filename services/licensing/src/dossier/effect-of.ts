import { answersOf, procedureOf } from './answers-of.ts'
import { digest } from '@motcua/casework/canonical'
import type { Deps } from '../deps.ts'
import { isItem } from '../domain/asked.ts'
import { isAnswered } from '../domain/condition.ts'
import { BRANCH } from '../domain/licence/branches.ts'
import type { Effect } from '../domain/licence/effects.ts'
import { LEVELS, type Trade } from '../domain/licence/events.ts'
import type { Answers } from '../domain/procedure.ts'
import type { LicensingDossier } from './as-it-stands.ts'
import { plain } from '../register/search.ts'

/**
 * What approval does to the register of licences: the procedure says which effect, and which answer says what of it.
 * Undefined where it does nothing, or where these answers give it nothing to do.
 */
export function effectOf(
  deps: Deps,
  dossier: LicensingDossier,
  day: string,
  answers: Answers = answersOf(dossier)
): Effect | undefined {
  const { kind, takes = {} } = procedureOf(deps, dossier).result.effect
  const given = (part: string): unknown => answers[takes[part] ?? '']
  if (!Object.keys(takes).every(part => isAnswered(given(part)))) return undefined
  switch (kind) {
    case 'none':
      return undefined
    case 'rename':
      return { kind, name: text(given('name')) }
    case 'grant':
    case 'grant-branch':
      return {
        kind: 'grant',
        // until results carry numbers of their own, the dossier's is the one that is unique
        number: dossier.code ?? dossier.id,
        grantedOn: day,
        validFrom: day,
        validTo: null,
        agency: dossier.agency,
        institution: dossier.institution ?? '',
        name: deps.directory.institutions.get(dossier.institution ?? '')?.name ?? '',
        trades: tradesIn(given('trades')),
        places: [
          { id: kind === 'grant' ? '1' : branchId(text(given('branch'))), address: text(given('place')) }
        ]
      }
    case 'open-branch':
      return { kind, place: { id: branchId(text(given('branch'))), address: text(given('place')) } }
    case 'dissolve-branch':
      return { kind, place: branchId(text(given('branch'))) }
    case 'make-non-profit':
      return { kind }
    case 'add-trades':
      return { kind, trades: tradesIn(given('trades')) }
    case 'revoke':
      return { kind }
  }
}

/** The same branch by its name, however it is spelt: without diacritics, and whether "phân hiệu" is said or not. */
export function branchId(name: string): string {
  const words = plain(name)
    .replace(/^phan hieu /, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
  const id = `${BRANCH}${words}`.replace(/-+$/, '')
  // a place's id has 40 signs at most
  return id.length <= 40 ? id : `${id.slice(0, 27)}-${digest(words).slice(0, 12)}`
}

const text = (answer: unknown): string => (typeof answer === 'string' ? answer : '')

/** The items of a group of trades as a licence lists them. */
function tradesIn(items: unknown): Trade[] {
  if (!Array.isArray(items)) return []
  return items.filter(isItem).flatMap(({ trade, level, yearlyQuota }) => {
    const known = LEVELS.find(one => one === level)
    return known === undefined ? [] : [{ code: text(trade), level: known, quota: Number(yearlyQuota) }]
  })
}
