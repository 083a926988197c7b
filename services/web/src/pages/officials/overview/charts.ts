export type Bar = { label: string; count: number; href: string | null; tone: string }
export type Chart = {
  title: string
  caption: string
  what: string
  height: number
  bars: (Bar & { y: number; width: number })[]
}

const [ROW, WIDEST] = [44, 250]

/** Bars laid out for a picture that is 340 wide; each has its number in the table below. */
export function chartOf(
  about: { title: string; caption: string; what: string },
  bars: readonly Bar[]
): Chart {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return {
    ...about,
    height: bars.length * ROW,
    bars: bars.map((bar, n) => ({
      ...bar,
      y: n * ROW,
      width: Math.round((bar.count / most) * WIDEST)
    }))
  }
}
