import type { Refusal } from '@motcua/refusal'
import { applying } from './applying.ts'
import type { Command, CommandType } from './commands.ts'
import { conferring } from './conferring.ts'
import { deciding } from './deciding.ts'
import type { Event } from './events.ts'
import { handling } from './handling.ts'
import { intake } from './intake.ts'
import { promising } from './promising.ts'
import { notNow, type Rule, type Rules, type RulesOf } from './rule.ts'
import type { State } from './state.ts'
import { transitions } from './transitions.ts'

/** The law of every command. */
const LAW: RulesOf<CommandType> = {
  ...applying,
  ...intake,
  ...handling,
  ...conferring,
  ...promising,
  ...deciding
}

export const COMMANDS: readonly CommandType[] = Object.keys(LAW).filter(isCommandType)

/** Checks a command against the table and the rules; answers with what happened. Throws Refusal `not-allowed-now` or the rule's own. */
export function decide(command: Command, state: State, rules: Rules): readonly Event[] {
  const law = lawOf(command)
  const refusal = hindrance(command.type, command.by.id, state, rules) ?? law.faults?.(command, state, rules)
  if (refusal) throw refusal
  return [law.tells(command, state, rules)]
}

/** The commands that the table and the rules allow now to this actor, whoever may give them. */
export function possible(actorId: string, state: State, rules: Rules): CommandType[] {
  return COMMANDS.filter(
    type => follows(type, state) && LAW[type].hinders?.(state, actorId, rules) === undefined
  )
}

/** The law of just this command: its parts take it as it is. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- looked up by the command's own type
const lawOf = (command: Command) => LAW[command.type] as Rule<CommandType>

function hindrance(type: CommandType, actorId: string, state: State, rules: Rules): Refusal | undefined {
  return follows(type, state) ? LAW[type].hinders?.(state, actorId, rules) : notNow()
}

/** Whether the table knows what comes of it; asked of every command for every answer, so it builds no refusal. */
const follows = (type: CommandType, state: State): boolean =>
  transitions[state.status][LAW[type].event(state)] !== undefined

function isCommandType(name: string): name is CommandType {
  return name in LAW
}
