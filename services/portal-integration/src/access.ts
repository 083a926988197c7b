import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { EndPointId } from './schemas.ts'

const closed = { additionalProperties: false }
const Filled = Type.String({ minLength: 1 })

/** How we reach an end point of the data, and as whom: what differs from one installation to the next. */
const Access = Type.Object(
  {
    id: EndPointId,
    url: Type.String({ pattern: '^https?://' }),
    /** `madonvi`: the unit that we speak for. */
    unit: Filled,
    username: Filled,
    passwordFile: Filled
  },
  closed
)
export type Access = Static<typeof Access>

const check = Compile(Type.Array(Access))

/** What END_POINTS says. Throws an Error that names each fault by its place, and no value. */
export function accessIn(text: string): Access[] {
  const list = parsed(text)
  if (!check.Check(list)) {
    const faults = check.Errors(list).map(({ instancePath, message }) => `${instancePath} ${message}`)
    throw new Error(`END_POINTS: ${faults.join('; ')}`)
  }
  if (new Set(list.map(one => one.id)).size < list.length) throw new Error('END_POINTS: one id twice')
  return list
}

/** The secret that a file holds, without the end of its line. Throws for an empty one. */
export function secretIn(file: string): string {
  const secret = readFileSync(file, 'utf8').trim()
  if (secret === '') throw new Error(`${file} is empty`)
  return secret
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('END_POINTS: is not JSON')
  }
}
