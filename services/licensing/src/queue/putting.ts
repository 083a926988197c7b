import type { Put } from './parts.ts'

/** Values in the order in which a statement speaks of them, each once. */
export function putting(): { put: Put; values: unknown[] } {
  const values: unknown[] = []
  const put: Put = value => {
    const at = values.indexOf(value)
    return `$${at < 0 ? values.push(value) : at + 1}`
  }
  return { put, values }
}
