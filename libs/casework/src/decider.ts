/** A dossier's rules, free of I/O: what a command makes happen, and what an event makes true. */
export type Decider<State, Command, Event> = {
  initial: State
  /** Checks and answers with events; throws Refusal for what may not be done now. */
  decide: (command: Command, state: State) => readonly Event[]
  /** Only records: never refuses, never throws. */
  evolve: (state: State, event: Event) => State
}

/** What a history makes true. */
export function fold<State, Command, Event>(
  { evolve, initial }: Decider<State, Command, Event>,
  history: readonly Event[]
): State {
  return history.reduce(evolve, initial)
}
