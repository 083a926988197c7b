import { Refusal, type Text } from '@motcua/refusal'
import type { Command, CommandOf, CommandType } from './commands.ts'
import type { Event, EventType } from './events.ts'
import type { State } from './state.ts'

/** What of the procedure and the office bears on what may happen. */
export type Rules = {
  feeVnd: number
  mostSupplements: number
  mostExtensions: number
  /** The steps between intake and return, in order: the last is the decision. */
  steps: readonly { code: string; role: string; agency?: string }[]
}

/** One command's law: which event it makes, what stands against it, what the event says. */
export type Rule<T extends CommandType> = {
  event: (state: State) => EventType
  /** Why it may not be done now by this actor, whatever it says. */
  hinders?: (state: State, actorId: string, rules: Rules) => Refusal | undefined
  /** Why it may not be done as it is said. */
  faults?: (command: CommandOf<T>, state: State, rules: Rules) => Refusal | undefined
  tells: (command: CommandOf<T>, state: State, rules: Rules) => Event
}

export type RulesOf<T extends CommandType> = { readonly [K in T]: Rule<K> }

/** What every event has of its command: when, by whom, and the digest of what was written. */
export const actOf = ({ at, by, content }: Command) => ({
  at,
  by,
  ...(content === undefined ? {} : { content })
})

export const refuse = (code: string, detail: Text): Refusal => new Refusal('conflict', code, detail)

export const notNow = (): Refusal =>
  refuse('not-allowed-now', {
    vi: 'Không thực hiện được việc này khi hồ sơ ở trạng thái hiện tại',
    en: 'This is not possible while the dossier is as it is'
  })
