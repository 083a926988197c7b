import type { FormData } from '@motcua/documents/forms'
import { ACTS } from '../dossier/as-it-stood.ts'
import { procedureOf } from '../dossier/answers-of.ts'
import type { Deps } from '../deps.ts'
import type { Event } from '../domain/events.ts'
import { dueOf, stateOf, type LicensingDossier } from '../dossier/as-it-stands.ts'
import { applicantOf, letterOf } from './common.ts'

/** Acts that hand nothing on and decide nothing. */
const TALK: readonly Event['type'][] = ['MessageSent', 'NoteTaken', 'Reminded', 'CalendarChanged']

/** Form 06: who had the dossier and did what, up to its present version; undefined before it is accepted. */
export function controlSheetOf(deps: Deps, dossier: LicensingDossier): FormData<'control-sheet'> | undefined {
  const state = stateOf(dossier)
  const last = dossier.history.at(-1)
  if (state.acceptedAt === null || last === undefined) return undefined
  const { number: _, signer: __, ...letter } = letterOf(deps, dossier, last)
  const due = dueOf(state, procedureOf(deps, dossier), deps.calendars)?.at ?? null
  const acts = dossier.history.filter(({ type }) => !TALK.includes(type))
  const names = acts.map(({ by }) => whoIs(deps, dossier, by))
  return {
    ...letter,
    acceptedAt: state.acceptedAt,
    dueAt: due ?? state.acceptedAt,
    steps: acts.slice(-500).map((event, n) => ({
      from: names[n] ?? '',
      to: names[n + 1] ?? names[n] ?? '',
      at: event.at,
      ...(due === null ? {} : { result: event.at <= due ? ('on-time' as const) : ('late' as const) }),
      note: ACTS[event.type].vi
    }))
  }
}

function whoIs(deps: Deps, dossier: LicensingDossier, { kind, id }: Event['by']): string {
  if (kind === 'applicant') return applicantOf(deps, dossier).name
  const official = deps.directory.officials.get(id)
  return official ? `${official.name}, ${official.department.vi}` : 'Hệ thống'
}
