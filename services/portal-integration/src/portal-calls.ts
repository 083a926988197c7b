import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { EndPointId } from './schemas.ts'

const closed = { additionalProperties: false }
const Service = Type.String({ pattern: '^[A-Za-z]{3,60}$' })
const pageSize = Type.Integer({ minimum: 1, maximum: 1000 })

/**
 * Calls of an end point that no client's code shows, so that their names are data and `verified` says what they are
 * worth. null: the end point has no such call, and what needs it is not done.
 */
const PortalCalls = Type.Object(
  {
    endPoint: EndPointId,
    verified: Type.Boolean(),
    source: Type.String({ minLength: 1 }),
    /** The codes of all dossiers that the end point has of our unit, in their order. */
    list: Type.Union([Type.Object({ service: Service, pageSize }, closed), Type.Null()])
  },
  closed
)
export type PortalCalls = Static<typeof PortalCalls>

/** The calls of one end point; undefined for one that only takes what every client sends. Throws at a faulty file. */
export function callsOf(endPoint: string, file: URL): PortalCalls | undefined {
  const check = Compile(Type.Array(PortalCalls))
  const data: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (check.Check(data)) return data.find(one => one.endPoint === endPoint)
  const [fault] = check.Errors(data)
  throw new Error(`${file.pathname}${fault?.instancePath ?? ''}: ${fault?.message ?? 'is faulty'}`)
}
