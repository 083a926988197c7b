type Happened = { type: string; seq: number; at: string }

/** The events that make a result on paper: each takes the place of the one before. */
const RESULTS = ['Approved', 'Rejected', 'ResultCorrected']

/** The event whose paper is the dossier's result now; undefined before the decision and once it was reopened. */
export function resultIn<E extends Happened>(history: readonly E[]): E | undefined {
  const reopened = history.findLastIndex(({ type }) => type === 'Reopened')
  return history.slice(reopened + 1).findLast(({ type }) => RESULTS.includes(type))
}

/** Whether the paper that event `seq` made, also as a correction of another, says no. */
export const isRefusal = (history: readonly Happened[], seq: number): boolean =>
  history.findLast(event => event.seq <= seq && (event.type === 'Approved' || event.type === 'Rejected'))
    ?.type === 'Rejected'

/** What has become of the paper that event `seq` made, as far as its dossier tells. */
export function standingOf(history: readonly Happened[], seq: number): 'valid' | 'replaced' | 'revoked' {
  const now = resultIn(history)
  if (now === undefined) return 'revoked'
  return now.seq === seq ? 'valid' : 'replaced'
}
