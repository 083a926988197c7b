import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { newDateOf } from '../../domain/clock.ts'
import type { Actor } from '../../domain/events.ts'
import { procedureOf } from '../../dossier/answers-of.ts'
import { calendarOf, dueOf, stateOf, type LicensingDossier } from '../../dossier/as-it-stands.ts'
import { written, type Given } from '../../dossier/dossiers.ts'
import { Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

/** Apology to the applicant and a new date, so many working days later (TT 03/2025/TT-VPCP, Mẫu 04). */
export const extendDossier = (deps: Deps) => {
  const workingDays = Type.Integer({ minimum: 1, maximum: deps.office.extensions.mostWorkingDays })
  const Body = Type.Object({ workingDays, text: Words }, { additionalProperties: false })
  return commandRoute(deps, 'extend', 'Extend', 'officials', Body, (act, body, dossier) =>
    extension(deps, act, body, dossier)
  )
}

/** The command of a new date, with the apology. */
export function extension(
  { procedures, calendars }: Pick<Deps, 'procedures' | 'calendars'>,
  act: { at: string; by: Actor },
  { workingDays, text }: { workingDays: number; text: string },
  dossier: LicensingDossier
): Given {
  const { content, digest } = written({ text })
  const state = stateOf(dossier)
  const clock = dueOf(state, procedureOf({ procedures }, dossier), calendars)
  const to = newDateOf(clock, calendarOf(state, calendars), { at: act.at, workingDays })
  return { command: { type: 'Extend', ...act, workingDays, to, content: digest }, content }
}
