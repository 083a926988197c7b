import { Refusal, type Text } from '@motcua/refusal'
import type { Actor, Event, EventType } from './events.ts'
import type { State } from './state.ts'
import { transitions } from './transitions.ts'

type Act = { at: string; by: Actor; content?: string }

export type Command =
  | (Act & {
      type:
        | 'Submit'
        | 'StartProcessing'
        | 'Supplement'
        | 'Withdraw'
        | 'RequestSupplement'
        | 'Approve'
        | 'ReturnResult'
    })
  | (Act & { type: 'Accept'; calendar: string })
  | (Act & { type: 'RefuseAtIntake' | 'Stop' | 'Reject'; reasonCode: string })
  | (Act & { type: 'RequestFee' })
  | (Act & { type: 'ConfirmFee'; reference: string })

export type CommandType = Command['type']

/** What of the procedure bears on what may happen. */
export type Rules = { feeVnd: number; mostSupplements: number }

/** Checks a command against the table and the rules; answers with what happened. Throws Refusal `not-allowed-now` or the rule's own. */
export function decide(command: Command, state: State, rules: Rules): readonly Event[] {
  const refusal = hindrance(command.type, command.by.id, state, rules)
  if (refusal) throw refusal
  return [outcomeOf(command, state, rules)]
}

/** The commands that the table and the rules allow now to this actor, whoever may give them. */
export function possible(actorId: string, state: State, rules: Rules): CommandType[] {
  return COMMANDS.filter(type => hindrance(type, actorId, state, rules) === undefined)
}

function hindrance(type: CommandType, actorId: string, state: State, rules: Rules): Refusal | undefined {
  if (transitions[state.status][eventTypeOf(type, state)] === undefined) return notNow(type, state)
  const pending = state.supplements.at(-1)
  switch (type) {
    case 'Accept':
      // a dossier that lacked papers is accepted only once they are here
      return state.status === 'supplementRequested' && pending?.receivedAt === null
        ? notNow(type, state)
        : undefined
    case 'Supplement':
      return pending?.receivedAt === null ? undefined : notNow(type, state)
    case 'RequestSupplement':
      return state.supplements.length < rules.mostSupplements
        ? undefined
        : refuse('supplement-already-requested', onceOnly)
    case 'Approve':
    case 'Reject':
      return actorId === state.assignee ? refuse('four-eyes', fourEyes) : undefined
    case 'RequestFee':
      return rules.feeVnd > 0 ? undefined : refuse('no-fee', noFee)
    case 'Submit':
    case 'RefuseAtIntake':
    case 'StartProcessing':
    case 'ConfirmFee':
    case 'Withdraw':
    case 'Stop':
    case 'ReturnResult':
      return undefined
  }
}

const COMMANDS: readonly CommandType[] = [
  'Submit',
  'Accept',
  'RefuseAtIntake',
  'RequestSupplement',
  'Supplement',
  'StartProcessing',
  'RequestFee',
  'ConfirmFee',
  'Approve',
  'Reject',
  'ReturnResult',
  'Withdraw',
  'Stop'
]

function eventTypeOf(type: CommandType, state: State): EventType {
  switch (type) {
    case 'Submit':
      return 'Submitted'
    case 'Accept':
      return 'Accepted'
    case 'RefuseAtIntake':
      return 'RefusedAtIntake'
    case 'RequestSupplement':
      return 'SupplementRequested'
    case 'Supplement':
      // asked for in processing, it goes back to its officer; asked for at intake, the clerk looks again
      return state.supplements.at(-1)?.atIntake ? 'SupplementedAtIntake' : 'Supplemented'
    case 'StartProcessing':
      return 'ProcessingStarted'
    case 'RequestFee':
      return 'FeeRequested'
    case 'ConfirmFee':
      return 'FeePaid'
    case 'Withdraw':
      return 'Withdrawn'
    case 'Stop':
      return 'Stopped'
    case 'Approve':
      return 'Approved'
    case 'Reject':
      return 'Rejected'
    case 'ReturnResult':
      return 'ResultReturned'
  }
}

function outcomeOf(command: Command, state: State, { feeVnd }: Rules): Event {
  const { at, by, content } = command
  const act = { at, by, ...(content === undefined ? {} : { content }) }
  switch (command.type) {
    case 'Submit':
      return { type: 'Submitted', ...act }
    case 'Accept':
      return { type: 'Accepted', ...act, calendar: command.calendar }
    case 'RefuseAtIntake':
      return { type: 'RefusedAtIntake', ...act, reasonCode: command.reasonCode }
    case 'RequestSupplement':
      return { type: 'SupplementRequested', ...act, no: state.supplements.length + 1 }
    case 'Supplement':
      return {
        type: state.supplements.at(-1)?.atIntake ? 'SupplementedAtIntake' : 'Supplemented',
        ...act,
        no: state.supplements.length
      }
    case 'StartProcessing':
      return { type: 'ProcessingStarted', ...act }
    case 'RequestFee':
      return { type: 'FeeRequested', ...act, amount: feeVnd }
    case 'ConfirmFee':
      return { type: 'FeePaid', ...act, reference: command.reference }
    case 'Withdraw':
      return { type: 'Withdrawn', ...act }
    case 'Stop':
      return { type: 'Stopped', ...act, reasonCode: command.reasonCode }
    case 'Approve':
      return { type: 'Approved', ...act }
    case 'Reject':
      return { type: 'Rejected', ...act, reasonCode: command.reasonCode }
    case 'ReturnResult':
      return { type: 'ResultReturned', ...act }
  }
}

const refuse = (code: string, detail: Text): Refusal => new Refusal('conflict', code, detail)

const notNow = (type: CommandType, { status }: State): Refusal =>
  refuse('not-allowed-now', {
    vi: `Không thực hiện được việc này khi hồ sơ ở trạng thái hiện tại`,
    en: `${type} is not possible while the dossier is ${status}`
  })

const onceOnly: Text = {
  vi: 'Chỉ được yêu cầu bổ sung một lần; lần thứ hai bị tính là quá hạn (QĐ 766/QĐ-TTg)',
  en: 'A supplement may be requested once; a second request counts as overdue (Decision 766/QĐ-TTg)'
}
const fourEyes: Text = {
  vi: 'Người xử lý hồ sơ không được tự ký quyết định',
  en: 'Who processed the dossier may not decide it'
}
const noFee: Text = { vi: 'Thủ tục này không thu phí', en: 'This procedure has no fee' }
