const MOST = 20

/** Where two data differ, as pointers; of very many the first. What only one of them has is named where it begins. */
export function differing(one: unknown, other: unknown, at = ''): string[] {
  if (isBranch(one) && isBranch(other) && Array.isArray(one) === Array.isArray(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...keys].flatMap(key => differing(one[key], other[key], `${at}/${key}`)).slice(0, MOST)
  }
  return Object.is(one, other) ? [] : [at || '/']
}

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
