import { Type } from 'typebox'
import { Text } from '../schemas.ts'

const closed = { additionalProperties: false }
const orNull = <T extends ReturnType<typeof Type.String>>(type: T) => Type.Union([type, Type.Null()])

export const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD, local' })
export const Instant = Type.String({ format: 'date-time' })
export const TradeCode = Type.String({ pattern: '^\\d{7}$' })
export const LevelName = Type.Union([
  Type.Literal('elementary'),
  Type.Literal('intermediate'),
  Type.Literal('college')
])
export const InstitutionId = Type.String({ pattern: '^[a-zA-Z0-9][a-zA-Z0-9.-]{2,59}$' })
export const DayOrNull = orNull(Day)

const StandingName = Type.Union(
  [
    Type.Literal('none'),
    Type.Literal('active'),
    Type.Literal('suspended'),
    Type.Literal('expired'),
    Type.Literal('revoked')
  ],
  { description: 'none: not yet in force' }
)
const Decision = Type.Union([
  Type.Object({ kind: Type.Literal('dossier'), dossier: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('document'), number: Type.String(), signedOn: Day }, closed)
])
const Trade = Type.Object({ code: TradeCode, level: LevelName, quota: Type.Integer() }, closed)
const Place = Type.Object({ id: Type.String(), address: Type.String() }, closed)

/** One line of the register. */
export const LicenceLine = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    number: Type.String(),
    grantedOn: Day,
    agency: Type.String(),
    institution: Type.Object({ id: Type.String(), name: Type.String() }, closed),
    validFrom: Day,
    validTo: DayOrNull,
    standing: StandingName
  },
  closed
)

const Entry = Type.Object(
  {
    seq: Type.Integer(),
    type: Type.String(),
    at: Instant,
    by: orNull(Type.String({ description: 'name of the official, where known' })),
    effectiveOn: Day,
    decision: Decision,
    details: Type.Record(Type.String(), Type.Unknown(), { description: 'what the event says beside' })
  },
  closed
)

/** A licence as it stood on a day, as far as was known at an instant; with the history known then. */
export const LicenceView = Type.Object(
  {
    ...LicenceLine.properties,
    on: Day,
    asKnownAt: Type.Union([Instant, Type.Null()]),
    trades: Type.Array(Trade),
    places: Type.Array(Place),
    history: Type.Array(Entry)
  },
  closed
)

/** The answer to anybody: whether, why, and by which licence; no quota, no dossier, no person. */
export const PublicAnswer = Type.Object(
  {
    institution: Type.String(),
    trade: Type.String(),
    level: LevelName,
    on: Day,
    licensed: Type.Boolean(),
    reason: Type.String(),
    text: Text,
    licence: orNull(Type.String({ description: 'number of the licence' }))
  },
  closed
)

/** How far an import has come: rows by verdict. */
export const ImportProgress = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    agency: Type.String(),
    dryRun: Type.Boolean(),
    state: Type.Union([Type.Literal('reading'), Type.Literal('working'), Type.Literal('done')]),
    begunAt: Instant,
    finishedAt: Type.Union([Instant, Type.Null()]),
    rows: Type.Integer(),
    waiting: Type.Integer(),
    imported: Type.Integer({ description: 'entered by this import' }),
    unchanged: Type.Integer({ description: 'in the register already, word for word' }),
    acceptable: Type.Integer({ description: 'of a dry run: would be entered' }),
    faulty: Type.Integer()
  },
  closed
)

/** What became of one row, and what is wrong with it: row and column in `pointer`, the column as its sheet calls it. */
export const RowVerdict = Type.Object(
  {
    row: Type.Integer(),
    licence: orNull(Type.String({ format: 'uuid' })),
    verdict: Type.Union([
      Type.Literal('waiting'),
      Type.Literal('imported'),
      Type.Literal('unchanged'),
      Type.Literal('acceptable'),
      Type.Literal('faulty')
    ]),
    faults: Type.Array(
      Type.Object(
        { pointer: Type.String(), column: orNull(Type.String()), rule: Type.String(), detail: Text },
        closed
      )
    )
  },
  closed
)
