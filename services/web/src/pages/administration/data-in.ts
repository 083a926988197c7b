/** What somebody typed as data: an object, or why it is none, in the parser's words. */
export function dataIn(text: string): { data: Record<string, unknown> } | { why: string } {
  try {
    const data: unknown = JSON.parse(text)
    return isObject(data) ? { data } : { why: '{ … }' }
  } catch (error) {
    return { why: error instanceof Error ? error.message : '' }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
