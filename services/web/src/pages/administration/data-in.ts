/** What somebody typed as data: an object, or on which line it is none, where that can be said. */
export function dataIn(text: string): { data: Record<string, unknown> } | { line: number | null } {
  try {
    const data: unknown = JSON.parse(text)
    return isObject(data) ? { data } : { line: 1 }
  } catch (error) {
    return { line: lineOf(error instanceof Error ? error.message : '', text) }
  }
}

/** The parser's own words are English: only where it stopped is taken from them. */
function lineOf(said: string, text: string): number | null {
  const [, line] = /\(line (\d+) column \d+\)/.exec(said) ?? []
  if (line !== undefined) return Number(line)
  return said.startsWith('Unexpected end') ? text.split('\n').length : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
