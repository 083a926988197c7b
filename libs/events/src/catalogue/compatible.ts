type Json = { [key: string]: unknown }

/**
 * What has changed in a published schema beyond new optional fields, in words; undefined when nothing has. Both as
 * plain JSON Schema.
 */
export function breach(published: unknown, now: unknown, at = ''): string | undefined {
  if (!isObject(published) || !isObject(now))
    return same(published, now) ? undefined : `${at || '/'} has changed`
  if (!isObject(published.properties) || !isObject(now.properties))
    return same(published, now) ? undefined : `${at || '/'} has changed`
  const { properties: before, ...rest } = published
  const { properties: after, ...restNow } = now
  if (!same(rest, restNow)) return `${at || '/'} has changed in more than its properties`
  for (const [name, schema] of Object.entries(before)) {
    if (!(name in after)) return `${at}/${name} is gone`
    const inside = breach(schema, after[name], `${at}/${name}`)
    if (inside) return inside
  }
  return undefined // what is new cannot be required: `required` is among the rest
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const fields = Object.keys(value).toSorted()
  return `{${fields.map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}
