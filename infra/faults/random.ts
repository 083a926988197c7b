import { createRandom as createFractions } from '@motcua/portal-simulator/random'

export type Random = {
  /** A whole number from 0 to below `n`. */
  below: (n: number) => number
  one: <T>(from: readonly [T, ...T[]]) => T
}

/** Choices that are the same for the same seed. */
export function createRandom(seed: number): Random {
  const next = createFractions(seed)
  const below = (n: number): number => Math.floor(next() * n)
  return { below, one: from => from[below(from.length)] ?? from[0] }
}
