import type { TSchema } from 'typebox'

/** The same schema with no room for unknown fields, at any depth: what producers must keep to. */
export const closed = (schema: TSchema): TSchema => close({ ...schema })

function close(schema: { [key: string]: unknown }): { [key: string]: unknown } {
  const copy = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, closePart(part)]))
  return copy.type === 'object' && 'properties' in copy ? { ...copy, additionalProperties: false } : copy
}

function closePart(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closePart)
  return typeof part === 'object' && part !== null ? close({ ...part }) : part
}
