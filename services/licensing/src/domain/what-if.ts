import type { Calendar } from '@motcua/calendar'
import type { Context } from './answer.ts'
import { asked } from './asked.ts'
import { faultsOf } from './check-answers.ts'
import { clockOf } from './clock.ts'
import type { Answers, Procedure } from './procedure.ts'
import type { State } from './state.ts'
import { appliedTo, termsOf } from './terms.ts'

/** What a version of a procedure makes of one application. Pointers, codes, sums and instants: nothing that anybody wrote. */
export type Outcome = {
  validity: string[]
  route: string[]
  fee: number
  dueDate: string | null
}
export const ASPECTS = ['validity', 'route', 'fee', 'dueDate'] as const
export type Aspect = (typeof ASPECTS)[number]

/** `state` is the application's own: what was accepted runs on its own calendar and pauses, under the version's limit. */
export function outcomeOf(
  procedure: Procedure,
  given: Answers,
  { state, calendar, context }: { state: State; calendar: Calendar; context: Context }
): Outcome {
  const { answers } = asked(procedure.form, given)
  const { route, feeVnd, workingDays } = termsOf(procedure, answers)
  const accepted = state.acceptedAt !== null && workingDays !== null
  return {
    validity: faultsOf(procedure.form, given, context).map(({ pointer, rule }) => `${pointer} ${rule}`),
    route: route.map(({ code }) => code),
    fee: feeVnd,
    dueDate: accepted
      ? (clockOf({ ...state, limit: null }, appliedTo(procedure, answers), calendar)?.at ?? null)
      : null
  }
}

/** In what two outcomes differ. */
export const differs = (before: Outcome, after: Outcome): Aspect[] =>
  ASPECTS.filter(aspect => JSON.stringify(before[aspect]) !== JSON.stringify(after[aspect]))
