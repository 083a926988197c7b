import type { Refusal } from '@motcua/refusal'
import { actOf, notNow, refuse, type RulesOf } from './rule.ts'
import type { Opinion, State } from './state.ts'

/** What is asked of other bodies, and said between applicant and officials or among officials. */
export const conferring: RulesOf<
  'RequestOpinion' | 'GiveOpinion' | 'LapseOpinion' | 'SendMessage' | 'TakeNote' | 'RequestFee'
> = {
  RequestOpinion: {
    event: () => 'OpinionRequested',
    faults: ({ agency }, { opinions }) =>
      opinions.some(one => one.agency === agency && one.answer === null)
        ? refuse('opinion-already-requested', alreadyAsked)
        : undefined,
    tells: (command, { opinions }) => ({
      type: 'OpinionRequested',
      ...actOf(command),
      no: opinions.length + 1,
      agency: command.agency,
      workingDays: command.workingDays
    })
  },
  GiveOpinion: {
    event: () => 'OpinionGiven',
    hinders: ({ opinions }) => (opinions.some(({ answer }) => answer === null) ? undefined : notNow()),
    // each body answers for itself
    faults: ({ by }, state) => (openOf(by.agency, state) === undefined ? notNow() : undefined),
    tells: (command, state) => ({
      type: 'OpinionGiven',
      ...actOf(command),
      no: openOf(command.by.agency, state)?.no ?? 0,
      agrees: command.agrees
    })
  },
  /** Silence is an outcome that is recorded, not one that is forgotten. */
  LapseOpinion: {
    event: () => 'OpinionLapsed',
    hinders: ({ opinions }) => (opinions.some(({ answer }) => answer === null) ? undefined : notNow()),
    faults: ({ no }, state) => notOpen(no, state),
    tells: command => ({ type: 'OpinionLapsed', ...actOf(command), no: command.no })
  },
  SendMessage: {
    event: () => 'MessageSent',
    tells: command => ({ type: 'MessageSent', ...actOf(command) })
  },
  TakeNote: { event: () => 'NoteTaken', tells: command => ({ type: 'NoteTaken', ...actOf(command) }) },
  RequestFee: {
    event: () => 'FeeRequested',
    hinders: (_, __, { feeVnd }) => (feeVnd > 0 ? undefined : refuse('no-fee', noFee)),
    tells: (command, _, { feeVnd }) => ({ type: 'FeeRequested', ...actOf(command), amount: feeVnd })
  }
}

const openOf = (agency: string | undefined, { opinions }: State): Opinion | undefined =>
  opinions.find(one => one.agency === agency && one.answer === null)

const notOpen = (no: number, { opinions }: State): Refusal | undefined =>
  opinions.some(one => one.no === no && one.answer === null) ? undefined : notNow()

const alreadyAsked = {
  vi: 'Cơ quan này đang được lấy ý kiến',
  en: 'This body has been asked and has not answered yet'
}
const noFee = { vi: 'Thủ tục này không thu phí', en: 'This procedure has no fee' }
