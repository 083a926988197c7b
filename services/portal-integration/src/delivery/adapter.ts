import type { TakeTurn } from './outcome.ts'

/** How one end point is told, in whatever language it speaks: all that the engine has to know of it. */
export type Adapter = {
  takeTurn: TakeTurn
  /** How many acts its claims bring with them: 1 where it is not said. */
  actsPerTurn?: number
  /** Lets its connections go, when no turn is under way any more. */
  close: () => Promise<void>
}
