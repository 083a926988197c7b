import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

const closed = { additionalProperties: false }
const Codes = Type.Array(Type.String())

/** What differs from portal to portal, as data; address and account come from the configuration. */
const EndPoint = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,30}$' }),
    name: Type.String(),
    dialect: Type.Literal('A'),
    verified: Type.Boolean(),
    source: Type.String(),
    paths: Type.Object({ login: Type.String(), call: Type.String() }, closed),
    /** LoaiDoiTuong, on which systems disagree. */
    applicantKinds: Type.Object({ citizen: Type.String(), organisation: Type.String() }, closed),
    /** NoiNopHoSo of what is filed with us. */
    filedAt: Type.String(),
    /** MaDoiTuong of an applicant without an account at the portal. */
    noAccount: Type.Union([Type.Literal(''), Type.Null()]),
    /** SoDinhDanh of an owner who has neither 9 nor 12 digits; null sends no identity. */
    placeholderIdentity: Type.Union([Type.String(), Type.Null()]),
    supplementDates: Type.Union([Type.Literal('iso'), Type.Literal('compact')]),
    /** For a portal that refuses 5, 6 and 8: they are told as 9. */
    collapsePauses: Type.Boolean(),
    /** NguoiXuLy of what no official did. */
    systemActor: Type.String({ minLength: 1, maxLength: 50 }),
    /** Meanings of error_code; every other one refuses the dossier. */
    codes: Type.Object(
      { success: Codes, noSession: Codes, wrongLogin: Codes, exists: Codes, unknown: Codes, busy: Codes },
      closed
    )
  },
  closed
)
export type EndPoint = Static<typeof EndPoint>

/** Every end point of a data file. Throws at the first fault. */
export function loadEndPoints(file: URL): EndPoint[] {
  const check = Compile(Type.Array(EndPoint))
  const data: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (check.Check(data)) return data
  const [fault] = check.Errors(data)
  throw new Error(`${file.pathname}${fault?.instancePath ?? ''}: ${fault?.message ?? 'is faulty'}`)
}

/** One of them. Throws when there is none of that id. */
export function endPointCalled(id: string, file: URL): EndPoint {
  const found = loadEndPoints(file).find(one => one.id === id)
  if (found === undefined) throw new Error(`${file.pathname} has no end point ${id}`)
  return found
}
