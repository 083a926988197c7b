import type { Dossier } from '@motcua/casework/load'
import { procedureOf } from './answers-of.ts'
import type { Deps } from '../deps.ts'
import { clockOf } from '../domain/clock.ts'
import { deadlinesOf } from '../domain/deadlines.ts'
import type { Event } from '../domain/events.ts'
import type { Procedure } from '../domain/procedure.ts'
import type { Place, Resource } from '../domain/rights.ts'
import type { Rules } from '../domain/rule.ts'
import { evolve, initial, type State } from '../domain/state.ts'

export type LicensingDossier = Dossier<Event>

/** What a dossier's history makes true. */
export const stateOf = ({ history }: LicensingDossier): State => history.reduce(evolve, initial)

/** The list row that a dossier's state makes true: what queues read, and what clocks have to do. */
export function rowOf(
  deps: Pick<Deps, 'procedures' | 'calendars' | 'office'>,
  state: State,
  dossier: LicensingDossier
) {
  const procedure = procedureOf(deps, dossier)
  return {
    status: state.status,
    step: state.step,
    role: turnOf(state, rulesOf(deps, procedure)),
    assignee: state.assignee,
    consulting: elsewhere(state, rulesOf(deps, procedure), dossier.agency),
    submittedAt: state.submittedAt,
    dueAt: dueOf(state, procedure, deps.calendars)?.at ?? null,
    unansweredSince: state.unansweredSince,
    deadlines: deadlinesOf(state, procedure, calendarOf(state, deps.calendars), deps.office)
  }
}

/** What of a procedure and of the office bears on what may happen. */
export const rulesOf = ({ office }: Pick<Deps, 'office'>, { fee, supplements, steps }: Procedure): Rules => ({
  feeVnd: fee.vnd,
  mostSupplements: supplements.most,
  mostExtensions: office.extensions.most,
  steps: steps.filter(({ role }) => role !== CLERK)
})

const CLERK = 'receiving-clerk'

/** Whose turn it is: a role, or nobody's while it waits for its applicant or is over. */
function turnOf(state: State, { steps }: Rules): string | null {
  switch (state.status) {
    case 'submitted':
    case 'decided':
      return CLERK
    case 'supplementRequested':
      return state.supplements.at(-1)?.receivedAt ? CLERK : null
    case 'accepted':
      return steps[0]?.role ?? null
    case 'inProgress':
      return stepAt(state, steps)?.role ?? null
    case 'draft':
    case 'feeRequested':
    case 'refused':
    case 'withdrawn':
    case 'stopped':
    case 'returned':
      return null
  }
}

const stepAt = ({ step }: State, steps: Rules['steps']) => steps.find(({ code }) => code === step)

/** A procedure of intake alone decides nothing. */
const NOBODY = { role: 'nobody', agency: '' }

/** Other agencies whose turn it is: those asked for their opinion, and the one at whose step it stands. */
function elsewhere(state: State, { steps }: Rules, agency: string): string[] {
  const asked = state.opinions.filter(({ answer }) => answer === null).map(one => one.agency)
  const at = state.status === 'inProgress' ? stepAt(state, steps)?.agency : undefined
  return at === undefined || at === agency ? asked : [...new Set([...asked, at])]
}

/** Where a step is worked at: by its role, at its agency or the one that has the dossier. */
export const placeOf = (
  step: Rules['steps'][number] | undefined,
  { agency }: Pick<LicensingDossier, 'agency'>
): Place | undefined => step && { role: step.role, agency: step.agency ?? agency }

/** A dossier as rights look at it. */
export function resourceOf(deps: Deps, dossier: LicensingDossier, state: State): Resource {
  const { steps } = rulesOf(deps, procedureOf(deps, dossier))
  return {
    owner: dossier.owner,
    institution: dossier.institution,
    agency: dossier.agency,
    seq: dossier.seq,
    status: state.status,
    assignee: state.assignee,
    step: (state.status === 'inProgress' ? placeOf(stepAt(state, steps), dossier) : undefined) ?? null,
    decision: placeOf(steps.at(-1), dossier) ?? NOBODY,
    consulted: state.opinions.map(({ agency }) => agency),
    awaited: state.opinions.filter(({ answer }) => answer === null).map(({ agency }) => agency)
  }
}

/** The calendar that the dossier keeps; today's until it is accepted. */
export const calendarOf = ({ calendar }: State, calendars: Deps['calendars']) =>
  calendar === null ? calendars.current : calendars.version(calendar)

/** The clock on the calendar that the dossier keeps; on today's until it is accepted. */
export const dueOf = (state: State, procedure: Procedure, calendars: Deps['calendars']) =>
  clockOf(state, procedure, calendarOf(state, calendars))
