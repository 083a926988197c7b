import { actOf, notNow, type RulesOf } from './rule.ts'

/** What the applicant does. */
export const applying: RulesOf<'Submit' | 'Supplement' | 'Withdraw' | 'ConfirmFee'> = {
  Submit: {
    event: () => 'Submitted',
    tells: command => ({
      type: 'Submitted',
      ...actOf(command),
      ...(command.channel === undefined ? {} : { channel: command.channel })
    })
  },
  Supplement: {
    // asked for in processing, it goes back to its officer; asked for at intake, the clerk looks again
    event: state => (state.supplements.at(-1)?.atIntake ? 'SupplementedAtIntake' : 'Supplemented'),
    hinders: ({ supplements }) => (supplements.at(-1)?.receivedAt === null ? undefined : notNow()),
    tells: (command, { supplements }) => ({
      type: supplements.at(-1)?.atIntake ? 'SupplementedAtIntake' : 'Supplemented',
      ...actOf(command),
      no: supplements.length
    })
  },
  Withdraw: { event: () => 'Withdrawn', tells: command => ({ type: 'Withdrawn', ...actOf(command) }) },
  ConfirmFee: {
    event: () => 'FeePaid',
    tells: command => ({ type: 'FeePaid', ...actOf(command), reference: command.reference })
  }
}
