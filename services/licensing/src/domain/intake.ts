import type { Text } from '@motcua/refusal'
import { actOf, notNow, refuse, type RulesOf } from './rule.ts'

/** What the receiving clerk does, and asking for what is missing. */
export const intake: RulesOf<'Accept' | 'RefuseAtIntake' | 'RequestSupplement' | 'RequestSupplementAgain'> = {
  Accept: {
    event: () => 'Accepted',
    // a dossier that lacked papers is accepted only once they are here
    hinders: ({ status, supplements }) =>
      status === 'supplementRequested' && supplements.at(-1)?.receivedAt === null ? notNow() : undefined,
    tells: command => ({
      type: 'Accepted',
      ...actOf(command),
      calendar: command.calendar,
      ...(command.workingDays === null ? {} : { workingDays: command.workingDays })
    })
  },
  RefuseAtIntake: {
    event: () => 'RefusedAtIntake',
    tells: command => ({ type: 'RefusedAtIntake', ...actOf(command), reasonCode: command.reasonCode })
  },
  RequestSupplement: {
    event: () => 'SupplementRequested',
    hinders: ({ supplements }, _, { mostSupplements }) =>
      supplements.length < mostSupplements ? undefined : refuse('supplement-already-requested', onceOnly),
    tells: (command, { supplements }) => ({
      type: 'SupplementRequested',
      ...actOf(command),
      no: supplements.length + 1
    })
  },
  /** Against the rule, on the head's own responsibility and with a reason: it scores as overdue (QĐ 766/QĐ-TTg). */
  RequestSupplementAgain: {
    event: () => 'SupplementRequested',
    hinders: ({ supplements }, _, { mostSupplements }) =>
      supplements.length < mostSupplements ? notNow() : undefined,
    tells: (command, { supplements }) => ({
      type: 'SupplementRequested',
      ...actOf(command),
      no: supplements.length + 1,
      override: command.reasonCode
    })
  }
}

const onceOnly: Text = {
  vi: 'Chỉ được yêu cầu bổ sung một lần; lần thứ hai bị tính là quá hạn (QĐ 766/QĐ-TTg)',
  en: 'A supplement may be requested once; a second request counts as overdue (Decision 766/QĐ-TTg)'
}
