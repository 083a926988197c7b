import { holds, type Condition } from './condition.ts'
import type { Answers, Procedure, Step } from './procedure.ts'

/** What a procedure means for one application: where it goes, how long it takes, what it costs, what must be brought. */
export type Terms = {
  route: Step[]
  workingDays: number | null
  feeVnd: number
  papers: Procedure['papers']
}

/** The first variant whose condition holds counts, else the general rule. */
export function termsOf({ steps, limit, fee, papers }: Procedure, answers: Answers): Terms {
  return {
    route: steps.filter(({ when }) => holds(when, answers)),
    workingDays: (pick(limit.variants, answers) ?? limit).workingDays,
    feeVnd: (pick(fee.variants, answers) ?? fee).vnd,
    papers: papers.filter(({ showWhen }) => holds(showWhen, answers))
  }
}

/** A procedure as it applies to these answers: limit and fee are those of the variant, the steps those of the route. */
export function appliedTo(procedure: Procedure, answers: Answers): Procedure {
  const { route, workingDays, feeVnd } = termsOf(procedure, answers)
  return {
    ...procedure,
    limit: { ...procedure.limit, workingDays },
    fee: { ...procedure.fee, vnd: feeVnd },
    steps: route
  }
}

/** Whether limit, fee and route depend on no answer. */
export const isTheSameForAll = ({ limit, fee, steps }: Procedure): boolean =>
  limit.variants === undefined && fee.variants === undefined && steps.every(({ when }) => when === undefined)

const pick = <T extends { when: Condition }>(variants: T[] | undefined, answers: Answers): T | undefined =>
  variants?.find(({ when }) => holds(when, answers))
