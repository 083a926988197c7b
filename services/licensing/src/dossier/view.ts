import type { Static } from 'typebox'
import type { Principal } from '@motcua/auth'
import { answersOf, procedureOf } from './answers-of.ts'
import type { Deps } from '../deps.ts'
import { expiryOf } from '../queue/line.ts'
import { isSoon, minutesUntil } from '../queue/time-left.ts'
import type { Clock } from '../domain/clock.ts'
import type { State } from '../domain/state.ts'
import { seesNotes } from '../domain/rights.ts'
import { calendarOf, dueOf, resourceOf, type LicensingDossier } from './as-it-stands.ts'
import { allowedActions, type Outcome } from './dossiers.ts'
import { handlingOf, historyOf, stepOf } from './view-of-handling.ts'
import type { DossierView } from '../schemas.ts'

type View = Static<typeof DossierView>

/** A dossier for a reader who may see it: its state, its clock with the reasons, what the reader may do now. */
export function viewOf(deps: Deps, principal: Principal, { dossier, state }: Outcome): View {
  const procedure = procedureOf(deps, dossier)
  const agency = deps.directory.agencies.get(dossier.agency)
  const institution =
    dossier.institution === null ? undefined : deps.directory.institutions.get(dossier.institution)
  const official = state.assignee === null ? undefined : deps.directory.officials.get(state.assignee)
  const inside = seesNotes(principal, resourceOf(deps, dossier, state))
  return {
    id: dossier.id,
    version: versionOf(dossier),
    code: dossier.code,
    status: state.status,
    procedure: { code: procedure.code, version: procedure.version, name: procedure.name },
    agency: { code: dossier.agency, name: agency?.name ?? { vi: dossier.agency, en: dossier.agency } },
    institution: institution ? { id: institution.id, name: institution.name } : null,
    assignee: official ? { name: official.name, title: official.title } : null,
    step: stepOf(state, procedure),
    submittedAt: state.submittedAt,
    rejected: state.approved === false,
    fee: feeOf(dossier, state),
    ...expiryOf(deps, dossier.seq === 0 ? dossier.changedAt : null),
    clock: clockView(deps, dueOf(state, procedure, deps.calendars), state),
    answers: answersOf(dossier),
    allowedActions: allowedActions(deps, principal, dossier, state),
    history: historyOf(deps, dossier, inside),
    handling: inside ? handlingOf(deps, state, procedure) : null
  }
}

/** What If-Match wants next: the dossier's version, or its draft's before it is submitted. */
export const versionOf = ({ seq, draft }: LicensingDossier): number => (seq === 0 ? draft : seq)

function feeOf({ history }: LicensingDossier, { feeRequests }: State): View['fee'] {
  const asked = history.findLast(({ type }) => type === 'FeeRequested')
  if (asked?.type !== 'FeeRequested') return null
  return { vnd: asked.amount, requestedAt: asked.at, paidAt: feeRequests.at(-1)?.paidAt ?? null }
}

/** Time left on the clock as of now: fixed while it stands still, none once the dossier is decided or closed. */
function clockView(deps: Deps, clock: Clock | null, state: State): View['clock'] {
  if (clock === null) return null
  const { kind, at, remaining, explanation } = clock
  const over = state.decidedAt !== null || state.closedAt !== null
  const now = deps.now().toISOString()
  const left = () => (at === null ? remaining : minutesUntil(calendarOf(state, deps.calendars), now, at))
  return {
    kind,
    dueAt: at,
    remainingMinutes: over ? null : left(),
    soon: !over && isSoon(deps, now, at),
    paused: at === null && !over,
    why: explanation
  }
}
