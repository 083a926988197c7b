/** Most ways in which an expression may try to read one answer: a few milliseconds. */
export const MOST_WAYS = 100_000

type Group = { ways: number; before: number; last: number }

/**
 * In how many ways at most an expression can try to read an answer of so many signs before it gives up: how often each
 * repetition may go, times each other. Infinity where that cannot be told from its form: repetitions and alternatives
 * within a repeated group, looking around, looking back.
 */
export function waysToRead(pattern: string, signs: number): number {
  const open: Group[] = [fresh()]
  const tokens = pattern.match(TOKEN) ?? []
  // an expression that may begin anywhere tries every place
  let ways = pattern.startsWith('^') && !pattern.includes('|') ? 1 : signs
  for (const token of tokens) {
    const group = open.at(-1) ?? fresh()
    if (UNTOLD.test(token)) return Infinity
    if (token.startsWith('(')) open.push(fresh())
    else if (token === ')') {
      open.pop()
      next(open.at(-1) ?? group, group.before + waysOf(group))
    } else if (token === '|') Object.assign(group, { before: group.before + waysOf(group), ways: 1, last: 1 })
    else if (isRepetition(token)) {
      const [least, most] = timesOf(token, signs)
      if (most > 1 && group.last > 1) return Infinity
      group.last *= most - least + 1
    } else next(group, 1)
  }
  for (const group of open) ways *= group.before + waysOf(group)
  return ways
}

/** Escapes, classes and group openings each as one; else sign by sign. */
const TOKEN =
  /\\k<[^>]*>|\\[pPu]\{[^}]*\}|\\[^]|\[(?:\\[^]|[^\]\\])*\]|\(\?(?:<[=!]|[:=!]|<[^>]*>)?|\{\d+(?:,\d*)?\}|[^]/gu
const UNTOLD = /^(?:\\k<.*>|\\[1-9]|\(\?(?:<?[=!])?)$/
const isRepetition = (token: string): boolean => /^(?:[*+?]|\{\d+(?:,\d*)?\})$/.test(token)

const fresh = (): Group => ({ ways: 1, before: 0, last: 1 })
const waysOf = ({ ways, last }: Group): number => ways * last
const next = (group: Group, last: number): void => {
  group.ways = waysOf(group)
  group.last = last
}

function timesOf(token: string, signs: number): [least: number, most: number] {
  if (token === '*') return [0, signs]
  if (token === '+') return [1, Math.max(1, signs)]
  if (token === '?') return [0, 1]
  const [least = '0', most] = token.slice(1, -1).split(',')
  return [
    Number(least),
    most === undefined ? Number(least) : most === '' ? Math.max(Number(least), signs) : Number(most)
  ]
}
