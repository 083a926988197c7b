import type { Refusal } from '@motcua/refusal'
import type { CommandOf } from './commands.ts'
import type { Event } from './events.ts'
import { actOf, notNow, refuse, type Rules, type RulesOf } from './rule.ts'
import type { State } from './state.ts'

/** Drafting, signing, returning and mending a result; who examined a dossier never signs it. */
export const deciding: RulesOf<
  | 'DraftResult'
  | 'SendDraftBack'
  | 'Approve'
  | 'Reject'
  | 'Stop'
  | 'ReturnResult'
  | 'Reopen'
  | 'CorrectResult'
> = {
  DraftResult: {
    event: () => 'ResultDrafted',
    faults: ({ outcome, reasonCode }) =>
      (outcome === 'reject') === (reasonCode !== undefined)
        ? undefined
        : refuse('reason-missing', reasonAsked),
    tells: command => ({
      type: 'ResultDrafted',
      ...actOf(command),
      outcome: command.outcome,
      ...(command.reasonCode === undefined ? {} : { reasonCode: command.reasonCode })
    })
  },
  SendDraftBack: {
    event: () => 'DraftSentBack',
    hinders: ({ draft }) => (draft === null ? notNow() : undefined),
    tells: command => ({ type: 'DraftSentBack', ...actOf(command) })
  },
  Approve: {
    event: () => 'Approved',
    hinders: (state, actor, rules) => hindersSigning(state, actor, rules, 'approve'),
    tells: command => ({ type: 'Approved', ...actOf(command) })
  },
  Reject: {
    event: () => 'Rejected',
    hinders: (state, actor, rules) => hindersSigning(state, actor, rules, 'reject'),
    tells: command => rejected(command)
  },
  Stop: {
    event: () => 'Stopped',
    tells: command => ({ type: 'Stopped', ...actOf(command), reasonCode: command.reasonCode })
  },
  ReturnResult: {
    event: () => 'ResultReturned',
    tells: command => ({ type: 'ResultReturned', ...actOf(command) })
  },
  /** A decision that was found wrong before it left the house. */
  Reopen: {
    event: () => 'Reopened',
    tells: command => ({ type: 'Reopened', ...actOf(command), reasonCode: command.reasonCode })
  },
  /** A result that was found wrong after it was returned: a corrected one takes its place, the first stays in the history. */
  CorrectResult: {
    event: () => 'ResultCorrected',
    tells: command => ({ type: 'ResultCorrected', ...actOf(command), reasonCode: command.reasonCode })
  }
}

/** Four eyes, the last step reached, and a draft that says the same. */
function hindersSigning(
  state: State,
  actor: string,
  rules: Rules,
  outcome: 'approve' | 'reject'
): Refusal | undefined {
  if (processedBy(state, rules).includes(actor)) return refuse('four-eyes', fourEyes)
  if (rules.steps.findIndex(({ code }) => code === state.step) < rules.steps.length - 2) return notNow()
  if (state.draft !== null && state.draft.outcome !== outcome) return refuse('draft-differs', draftDiffers)
  return undefined
}

/** Who had it at any step before the decision, or drafted its result. */
function processedBy({ holders, processedBy: by }: State, { steps }: Rules): string[] {
  const last = steps.at(-1)?.code
  const before = Object.entries(holders).flatMap(([step, holder]) => (step === last ? [] : [holder]))
  return [...by, ...before]
}

const rejected = (command: CommandOf<'Reject'>): Event => ({
  type: 'Rejected',
  ...actOf(command),
  reasonCode: command.reasonCode
})

const fourEyes = {
  vi: 'Người xử lý hồ sơ không được tự ký quyết định',
  en: 'Who processed the dossier may not decide it'
}
const draftDiffers = {
  vi: 'Dự thảo kết quả đề nghị khác; hãy trả lại dự thảo trước',
  en: 'The draft proposes otherwise; send it back first'
}
const reasonAsked = {
  vi: 'Dự thảo từ chối phải nêu mã lý do; dự thảo đồng ý thì không',
  en: 'A draft that rejects must give a reason code; one that approves must not'
}
