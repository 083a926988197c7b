export type BackOff = { firstMs: number; mostMs: number }

/** Full jitter: anything up to twice the time of the turn before, so that many who failed together come back apart. */
export const backOffMs = ({ firstMs, mostMs }: BackOff, attempts: number, random: () => number): number =>
  Math.ceil(random() * Math.min(mostMs, firstMs * 2 ** Math.min(attempts, 30)))
