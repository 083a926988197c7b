import type { Queryable } from '@motcua/db'
import { Refusal } from '@motcua/refusal'
import { onDay } from '../domain/licence/decide.ts'
import { branchesOn } from '../domain/licence/branches.ts'
import { consequencesOf, type Effect } from '../domain/licence/effects.ts'
import type { Act } from '../domain/licence/events.ts'
import { intervalsOf } from '../domain/licence/intervals.ts'
import { historyOf, type LicenceState } from '../domain/licence/state.ts'
import { appendLicences, type Publishing } from './append.ts'
import { changeOf } from './commands.ts'
import { licenceId } from './licence-id.ts'
import { lockLicencesOf, type Licence } from './load.ts'

/** A decision on a dossier, as far as the register is concerned. */
export type DecisionToApply = {
  dossier: { id: string; agency: string; institution: string }
  effect: Effect
  /** The licence that is meant, where the effect reaches one and the institution holds several. */
  licence?: string
  /** YYYY-MM-DD */
  effectiveOn: string
  at: string
  by: Act['by']
  correlationId: string
  /** The event that decided it. */
  causationId: string
}

/**
 * Puts a decision into effect in the register, in the transaction that makes it: both are there or neither. Answers
 * the licences that changed; an effect that reaches all changes none where the register knows none. Throws Refusal.
 */
export async function applyDecision(
  tx: Queryable,
  publishing: Publishing,
  { dossier, effect, licence: meant, effectiveOn, ...why }: DecisionToApply
): Promise<string[]> {
  const { reaches, facts } = consequencesOf(effect, effectiveOn)
  const reached =
    reaches === 'new' && effect.kind === 'grant'
      ? [{ ...dossier, id: licenceId(effect), history: [], lastHash: '' }]
      : (await lockLicencesOf(tx, dossier.agency, dossier.institution)).filter(({ history }) =>
          alive(historyOf(history), effectiveOn)
        )
  const chosen = reaches === 'one' ? theOne(reached, meant) : reached
  const changes = chosen.flatMap(licence => {
    const orders = facts(historyOf(licence.history), { kind: 'dossier', dossier: dossier.id })
    return orders.length === 0
      ? []
      : [
          changeOf(
            licence,
            orders.map(fact => ({ type: 'Record', fact })),
            why
          )
        ]
  })
  if (changes.length === 0 && effect.kind === 'dissolve-branch') mustKnowNone(chosen, effectiveOn)
  const written = changes.length === 0 ? new Set() : await appendLicences(tx, publishing, changes)
  if (written.size < changes.length) {
    if (reaches === 'new') throw exists()
    throw new Error('a locked licence has changed')
  }
  return changes.map(({ id }) => id)
}

/** A licence that is over is beyond the reach of decisions; one that is still to begin is not. */
export const alive = (licence: LicenceState, day: string): boolean =>
  !onDay(intervalsOf(licence), day).some(
    one => one.kind === 'standing' && (one.standing === 'revoked' || one.standing === 'expired')
  )

/**
 * A branch from before the register ends without a trace in it. Where the register knows branches and not this one, its
 * name is spelt otherwise, and a licence would stay that should end.
 */
function mustKnowNone(licences: readonly Licence[], day: string): void {
  const known = licences.flatMap(({ history }) => branchesOn(historyOf(history), day))
  if (known.length === 0) return
  throw new Refusal(
    'conflict',
    'branch-not-in-register',
    {
      vi: 'Sổ giấy phép có phân hiệu của cơ sở nhưng không có phân hiệu tên này; hãy yêu cầu bổ sung đúng tên như trong sổ',
      en: 'The register knows branches of the institution, but none of this name; ask for the name as it stands there'
    },
    { known }
  )
}

function theOne(licences: Licence[], meant: string | undefined): Licence[] {
  const chosen = meant === undefined ? licences : licences.filter(({ id }) => id === meant)
  if (chosen.length === 1) return chosen
  throw new Refusal(
    'conflict',
    chosen.length === 0 ? 'no-licence-to-change' : 'which-licence',
    chosen.length === 0
      ? {
          vi: 'Cơ sở không có giấy phép còn hiệu lực để thay đổi',
          en: 'The institution holds no licence to change'
        }
      : {
          vi: 'Cơ sở có nhiều giấy phép; cần chỉ rõ',
          en: 'The institution holds several licences; say which'
        }
  )
}

const exists = (): Refusal =>
  new Refusal('conflict', 'licence-exists', {
    vi: 'Giấy phép này đã có trong sổ',
    en: 'This licence is in the register already'
  })
