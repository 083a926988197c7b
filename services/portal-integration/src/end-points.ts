import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { CodeMap } from './payload/code-maps.ts'

const closed = { additionalProperties: false }
const Codes = Type.Array(Type.String())
const Path = Type.String({ pattern: '^/' })

/** What differs from portal to portal, as data; address and account come from the configuration. */
const common = {
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,30}$' }),
  name: Type.String(),
  verified: Type.Boolean(),
  source: Type.String(),
  /** File of `data/` with the fields that its calls take. */
  rules: Type.String({ pattern: '^[a-z0-9-]+\\.json$' }),
  /** For a portal that refuses 5, 6 and 8: they are told as 9. */
  collapsePauses: Type.Boolean(),
  /** NguoiXuLy of what no official did. */
  systemActor: Type.String({ minLength: 1, maxLength: 50 })
}

const DialectA = Type.Object(
  {
    ...common,
    dialect: Type.Literal('A'),
    /**
     * How calls are wrapped. session: `{session, madonvi, service, ...}` to one address, after a sign-in. list: the bare list
     * to an address for each call, with the unit in the place of `{unit}`; such an end point answers no question.
     */
    envelope: Type.Union([
      Type.Object({ form: Type.Literal('session'), login: Path, call: Path }, closed),
      Type.Object({ form: Type.Literal('list'), create: Path, update: Path, progress: Path }, closed)
    ]),
    /** Words of a message that mean success where no code does, in lower case; none where codes do. */
    successWords: Type.Array(Type.String({ minLength: 1 })),
    /** The most steps that one call tells of a dossier that lags. */
    stepsPerCall: Type.Integer({ minimum: 1, maximum: 100 }),
    /** SoDinhDanh of an owner who has neither 9 nor 12 digits; null sends no identity. */
    placeholderIdentity: Type.Union([Type.String(), Type.Null()]),
    maps: Type.Object(
      {
        agencies: CodeMap,
        procedures: CodeMap,
        fields: CodeMap,
        /** LoaiDoiTuong, on which systems disagree. */
        applicantKinds: CodeMap,
        channels: CodeMap,
        feeKinds: CodeMap
      },
      closed
    ),
    /** NoiNopHoSo of what is filed with us. */
    filedAt: Type.String(),
    /** MaDoiTuong of an applicant without an account at the portal. */
    noAccount: Type.Union([Type.Literal(''), Type.Null()]),
    supplementDates: Type.Union([Type.Literal('iso'), Type.Literal('compact')]),
    /** Whether it is told links to files (DuongDanTaiTepTin, DuongDanTepTinKetQua), where the configuration has a key for them. */
    fetchesPapers: Type.Boolean(),
    /** DuocThanhToanTrucTuyen of a dossier with a fee. */
    onlinePayment: Type.String({ pattern: '^[0-3]$' }),
    /** MaCSDL of the state databases that every dossier is checked against. */
    databases: Type.Array(Type.String()),
    /** Meanings of error_code; every other one refuses the dossier. */
    codes: Type.Object(
      { success: Codes, noSession: Codes, wrongLogin: Codes, exists: Codes, unknown: Codes, busy: Codes },
      closed
    )
  },
  closed
)
export type EndPointA = Static<typeof DialectA>

const DialectB = Type.Object(
  {
    ...common,
    dialect: Type.Literal('B'),
    paths: Type.Object(
      { token: Path, next: Path, upload: Path, create: Path, progress: Path, status: Path },
      closed
    ),
    maps: Type.Object(
      {
        agencies: CodeMap,
        procedures: CodeMap,
        /** LoaiDoiTuong, a number. */
        applicantKinds: CodeMap,
        feeKinds: CodeMap
      },
      closed
    ),
    /**
     * By which the end point knows a call that comes again. null: it has no such thing, and since it cannot be asked
     * either, a call whose answer got lost is for a person to look at.
     */
    idempotencyHeader: Type.Union([Type.String({ pattern: '^[a-z0-9-]+$' }), Type.Null()]),
    /** Meanings of code; every other one refuses the dossier. */
    codes: Type.Object(
      { success: Codes, noSession: Codes, exists: Codes, unknown: Codes, busy: Codes },
      closed
    )
  },
  closed
)
export type EndPointB = Static<typeof DialectB>

const EndPoint = Type.Union([DialectA, DialectB])
export type EndPoint = Static<typeof EndPoint>

/** Every end point of a data file. Throws at the first fault. */
export function loadEndPoints(file: URL): EndPoint[] {
  const check = Compile(Type.Array(EndPoint))
  const data: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (check.Check(data)) return data.map(withOneMeaning)
  const [fault] = check.Errors(data)
  throw new Error(`${file.pathname}${fault?.instancePath ?? ''}: ${fault?.message ?? 'is faulty'}`)
}

/** A code that stood in two lists would be read by whichever comes first. */
function withOneMeaning(endPoint: EndPoint): EndPoint {
  const codes = Object.values(endPoint.codes).flat()
  const twice = codes.find((code, i) => codes.indexOf(code) < i)
  if (twice !== undefined) throw new Error(`${endPoint.id}: the code ${twice} has two meanings`)
  return endPoint
}

/** One of them. Throws when there is none of that id. */
export function endPointCalled(id: string, file: URL): EndPoint {
  const found = loadEndPoints(file).find(one => one.id === id)
  if (found === undefined) throw new Error(`${file.pathname} has no end point ${id}`)
  return found
}
