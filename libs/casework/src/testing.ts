import { fold, type Decider } from './decider.ts'

type Test = {
  same: (found: unknown, wanted: unknown) => unknown
  throws: (fn: () => unknown, wanted: { code: string }) => unknown
}

/** Reads as the rule it checks: given(t, decider, ...past).when(command).expect(...events). */
export function given<State, Command, Event>(
  t: Test,
  decider: Decider<State, Command, Event>,
  ...past: Event[]
) {
  const outcome = (command: Command) => decider.decide(command, fold(decider, past))
  return {
    when: (command: Command) => ({
      expect: (...events: Event[]) => t.same(outcome(command), events),
      refused: (code: string) => t.throws(() => outcome(command), { code })
    })
  }
}
