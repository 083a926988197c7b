import type { Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { intakeOf, workingDaysAfter } from '../domain/clock.ts'
import { deadlinesOf } from '../domain/deadlines.ts'
import type { EventType } from '../domain/events.ts'
import type { Procedure } from '../domain/procedure.ts'
import type { State } from '../domain/state.ts'
import { calendarOf, type LicensingDossier } from './as-it-stands.ts'
import type { DossierView } from '../schemas.ts'

type View = Static<typeof DossierView>

/** What officials do among themselves: not for the applicant. */
const INSIDE: readonly EventType[] = ['NoteTaken', 'ResultDrafted', 'DraftSentBack', 'Reminded']
/** What the applicant knows of, but not in which words. */
const UNQUOTED: readonly EventType[] = ['SentBack', 'OpinionRequested', 'OpinionGiven']

/** The acts that the reader may know of, each with the words that they may read. */
export const historyOf = (deps: Deps, dossier: LicensingDossier, inside: boolean): View['history'] =>
  dossier.history
    .filter(({ type }) => inside || !INSIDE.includes(type))
    .map(event => ({
      seq: event.seq,
      type: event.type,
      at: event.at,
      by: personOf(deps, event.by),
      text: inside || !UNQUOTED.includes(event.type) ? (dossier.contents[event.seq]?.text ?? null) : null,
      reasonCode: 'reasonCode' in event ? (event.reasonCode ?? null) : null
    }))

/** Where it stands while it is in processing. */
export function stepOf({ status, step }: State, { steps }: Procedure): View['step'] {
  const found = status === 'inProgress' ? steps.find(({ code }) => code === step) : undefined
  return found ? { code: found.code, name: found.name } : null
}

export function handlingOf(deps: Deps, state: State, procedure: Procedure): View['handling'] {
  const { directory, calendars, office, now } = deps
  const calendar = calendarOf(state, calendars)
  const { draft } = state
  const intake = intakeOf(state, procedure, calendar, now().toISOString())
  return {
    intake: intake && {
      dueAt: intake.at,
      answeredAt: intake.answeredAt,
      late: intake.late,
      why: intake.explanation
    },
    opinions: state.opinions.map(({ no, agency, requestedAt, workingDays, answer }) => ({
      no,
      agency: { code: agency, name: directory.agencies.get(agency)?.name ?? { vi: agency, en: agency } },
      requestedAt,
      dueAt: workingDaysAfter(calendar, requestedAt, workingDays),
      answer
    })),
    draft: draft && {
      outcome: draft.outcome,
      reasonCode: draft.reasonCode,
      by: directory.officials.get(draft.by)?.name ?? null,
      at: draft.at
    },
    reminded: [...state.reminded],
    deadlines: deadlinesOf(state, procedure, calendar, office)
  }
}

function personOf(
  { directory }: Deps,
  { kind, id }: LicensingDossier['history'][number]['by']
): View['history'][number]['by'] {
  const official = kind === 'official' ? directory.officials.get(id) : undefined
  return { kind, name: official?.name ?? null, title: official?.title ?? null }
}
