import type { Read } from './queue-plans.ts'
import { PAGE } from './queue-questions.ts'
import type { Figures } from './stage.ts'
import { printTable, quantile, round, whole, type Print } from './stats.ts'

export type Asked = Read & { took: number[] }

const NAMES: Record<string, string> = { '10000': '10k', '1000000': '1m', '10000000': '10m' }
const nameOf = (size: number): string => NAMES[size] ?? String(size)

/** A line a question, its figures at each size; the last columns say what has grown from the first size to the last. */
export function printAnswers(print: Print, sizes: readonly number[], answers: Record<string, Asked[]>): void {
  const heads = sizes.flatMap(size => [`${nameOf(size)}: p50 ms`, 'p99 ms', 'buffers'])
  printTable(print, [
    ['', ...heads, 'p50 last / first', 'p99', 'buffers'],
    ...Object.entries(answers).map(([name, asked]) => {
      const cells = asked.flatMap(({ took, buffers }) => [
        quantile(took, 0.5).toFixed(2),
        quantile(took, 0.99).toFixed(2),
        whole(buffers)
      ])
      return [name, ...cells, ...[p50, p99, buffersOf].map(figure => growth(asked.map(figure)).toFixed(2))]
    })
  ])
}

/** Keys of the first page of the whole queue, and of all questions how often which limit of growth is kept. */
export function figuresOf(sizes: readonly number[], answers: Record<string, Asked[]>): Figures {
  const page = answers[PAGE] ?? []
  const each = sizes.flatMap((size, n) => {
    const asked = page[n]
    if (asked === undefined) return []
    return [
      [`p50_ms_${nameOf(size)}`, round(p50(asked), 3)],
      [`p99_ms_${nameOf(size)}`, round(p99(asked), 3)]
    ]
  })
  const all = Object.values(answers)
  const within = (figure: (asked: Asked) => number) =>
    all.filter(asked => growth(asked.map(figure)) <= LIMIT).length
  return {
    ...Object.fromEntries(each),
    growth: round(growth(page.map(p99))),
    buffers_growth: round(growth(page.map(buffersOf))),
    questions: all.length,
    p50_within_1_3: within(p50),
    p99_within_1_3: within(p99)
  }
}

const LIMIT = 1.3
const p50 = ({ took }: Asked): number => quantile(took, 0.5)
const p99 = ({ took }: Asked): number => quantile(took, 0.99)
const buffersOf = ({ buffers }: Asked): number => buffers
const growth = (numbers: number[]): number => (numbers.at(-1) ?? Number.NaN) / (numbers[0] ?? Number.NaN)
