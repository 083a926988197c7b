/**
 * An answer that is the same for everybody, asked for at most once in so many milliseconds. Whoever asks meanwhile shares it;
 * one that failed is asked for again.
 */
export function recently<T>(ms: number): (ask: () => Promise<T>) => Promise<T> {
  let kept: { at: number; answer: Promise<T> } | null = null
  return ask => {
    const at = performance.now()
    if (kept !== null && at - kept.at < ms) return kept.answer
    const mine = { at, answer: ask() }
    kept = mine
    mine.answer.catch(() => {
      if (kept === mine) kept = null
    })
    return mine.answer
  }
}
