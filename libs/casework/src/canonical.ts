import { createHash } from 'node:crypto'

/** JSON with sorted keys: the same value always gives the same bytes, however it was stored meanwhile. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}

/** sha256 of the canonical form, in hex. */
export const digest = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')
