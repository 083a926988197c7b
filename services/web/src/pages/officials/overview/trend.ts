import { dateOf } from '../../../frame/plain-dates.ts'
import type { Context } from '../../../frame/page.ts'
import type { Trend } from '../../../services/overview-schema.ts'
import { overviewWords as words } from './words-of-overview.ts'

export const PARTS = ['filed', 'onTime', 'late'] as const
type Part = (typeof PARTS)[number]

const [WIDE, HIGH, SLOT] = [720, 160, 60]

/** Twelve weeks as a picture of columns, filed beside decided (late on top of on time), and all its numbers as links. */
export function trendOf({ say, lang, url }: Pick<Context, 'say' | 'lang' | 'url'>, { weeks }: Trend) {
  const most = Math.max(1, ...weeks.map(({ filed, onTime, late }) => Math.max(filed, onTime + late)))
  const height = (count: number) => Math.round((count / most) * HIGH)
  const href = (week: string, part: Part, count: number) =>
    count === 0 ? null : url('trendDossiers', { week, part })
  return {
    width: WIDE,
    height: HIGH + 44,
    base: HIGH + 20,
    weeks: weeks.map(({ from, filed, onTime, late }, n) => ({
      x: n * SLOT,
      day: `${Number(from.slice(8))}/${Number(from.slice(5, 7))}`,
      week: dateOf(from, lang),
      columns: [
        { x: n * SLOT + 8, y: HIGH + 20 - height(filed), height: height(filed), tone: 'plain' },
        { x: n * SLOT + 30, y: HIGH + 20 - height(onTime), height: height(onTime), tone: 'fine' },
        {
          x: n * SLOT + 30,
          y: HIGH + 20 - height(onTime) - height(late),
          height: height(late),
          tone: 'late'
        }
      ],
      counts: PARTS.map(part => {
        const count = { filed, onTime, late }[part]
        return { label: say(words[`trend.${part}`]), count, href: href(from, part, count) }
      }),
      share:
        onTime + late === 0 ? say(words['trend.none']) : `${Math.floor((onTime / (onTime + late)) * 100)} %`
    })),
    legend: PARTS.map((part, n) => ({
      text: say(words[`trend.${part}`]),
      tone: ['plain', 'fine', 'late'][n]
    }))
  }
}
