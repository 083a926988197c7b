/**
 * Below a shard's low-water mark no row can appear any more, so that a query need not wade through what was deleted
 * there. Positions are taken before commit: a transaction still under way may yet show a lower one. So a mark waits
 * until every transaction that was under way when it was set has ended, and all it showed has been sent.
 */
export type Water = {
  low: number
  /** The highest position sent. */
  sent: number
  /** A mark that waits; `fence` is the first transaction id that began after it. */
  mark?: { pos: number; fence?: bigint; passed: boolean }
}

export const newWater = (): Water => ({ low: 0, sent: 0 })

/**
 * Every second or so, with `sent` as it was before the snapshot: sets a mark; one round later its fence, since a
 * transaction may have its position an instant before its id; then sees whether the fence has been passed.
 */
export function observe(water: Water, sent: number, snapshot: { xmin: bigint; xmax: bigint }): void {
  if (water.mark === undefined) {
    if (sent > water.low) water.mark = { pos: sent, passed: false }
  } else if (water.mark.fence === undefined) water.mark.fence = snapshot.xmax
  else if (snapshot.xmin >= water.mark.fence) water.mark.passed = true
}

/** After a query that began later than the last observation and found `first` as the lowest row, or none. */
export function settle(water: Water, first: number | undefined): void {
  if (!water.mark?.passed || (first !== undefined && first <= water.mark.pos)) return
  water.low = water.mark.pos
  delete water.mark
}
