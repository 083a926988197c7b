export type Totals = { passed: number; failed: number; skipped: number }

/** The totals in tap's last line, such as `# { total: 4, pass: 2, fail: 1, skip: 1 }`; without one the run has failed. */
export function totalsOf(summary: string): Totals {
  if (!summary.startsWith('# { total:')) return { passed: 0, failed: 1, skipped: 0 }
  const number = (key: string): number => Number(new RegExp(`\\b${key}: (\\d+)`).exec(summary)?.[1] ?? 0)
  return { passed: number('pass'), failed: number('fail'), skipped: number('skip') + number('todo') }
}

/** `12 passed, 0 failed`, and `, 3 skipped` when so. */
export const sentence = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
