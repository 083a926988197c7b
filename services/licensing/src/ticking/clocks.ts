import { CalendarEnds, dateText, localDay } from '@motcua/calendar'
import { handle } from '@motcua/casework/handle'
import type { Content } from '@motcua/casework/load'
import { noSuchDossier } from '@motcua/casework/refusals'
import type { Due } from '@motcua/casework/ticker'
import { procedureOf } from '../dossier/answers-of.ts'
import type { Deps } from '../deps.ts'
import { CLOCK, commandAt } from '../domain/deadlines.ts'
import { dueOf, stateOf, type LicensingDossier } from '../dossier/as-it-stands.ts'
import { caseworkOf, written } from '../dossier/dossiers.ts'
import { retrying } from '../procedures/unknown-version.ts'

/** What the clock does when a deadline of a dossier has come. Throws Refusal when the dossier wants it no more. */
export function createStrike(deps: Deps): (due: Due) => Promise<void> {
  const casework = caseworkOf(deps)
  return async ({ dossierId, kind, at: dueAt }) => {
    const at = deps.now().toISOString()
    const command = commandAt(kind, at)
    if (command === undefined) throw noSuchDossier()
    await retrying(deps, () =>
      handle(casework, {
        id: dossierId,
        principal: CLOCK.id,
        version: 'any',
        key: `${dossierId}.${kind}.${dueAt}`,
        body: { kind, dueAt },
        correlationId: `${dossierId}.${kind}`,
        at,
        authorise: () => {},
        command: (dossier, given) => {
          if (kind !== 'apology') return { command: { ...command, at: given } }
          const { content, digest } = written({ text: apologyFor(deps, dossier) })
          return { command: { ...command, at: given, content: digest }, content }
        }
      })
    ).catch(later)
  }
}

/** What cannot be reckoned until a year is published is no refusal of the dossier: the deadline stays and comes again. */
function later(error: unknown): never {
  if (error instanceof CalendarEnds) throw new Error('a deadline waits for a calendar', { cause: error })
  throw error
}

/** The letter of apology as a draft (TT 03/2025/TT-VPCP, Mẫu 04): the head completes reason and new date and sends it. */
function apologyFor(deps: Deps, dossier: LicensingDossier): NonNullable<Content['text']> {
  const state = stateOf(dossier)
  const procedure = procedureOf(deps, dossier)
  const due = dueOf(state, procedure, deps.calendars)?.at
  const day = due ? dateText(localDay(due)).vi : ''
  const agency = deps.directory.agencies.get(dossier.agency)?.name.vi ?? dossier.agency
  return `${agency} xin lỗi vì hồ sơ ${dossier.code ?? ''} (${procedure.name.vi}) có thể không kịp trả kết quả ngày ${day}. Lý do: … Thời gian trả kết quả dự kiến: …`
}
