import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

type Check = (value: unknown) => boolean

/** Schemas that were asked for before: a page is checked several times over, and code does it many times faster. */
const known = new WeakMap<TSchema, Check | 'once'>()

/** Whether an answer is what its schema promises. Compiled when the same schema comes again; one made on the spot never does. */
export function fits<T extends TSchema>(schema: T, value: unknown): value is Static<T> {
  const check = known.get(schema)
  if (check === undefined) {
    known.set(schema, 'once')
    return Value.Check(schema, value)
  }
  if (check !== 'once') return check(value)
  const compiled = Compile(schema)
  known.set(schema, each => compiled.Check(each))
  return compiled.Check(value)
}
