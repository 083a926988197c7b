import { Type, type TProperties } from 'typebox'

const instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' })
const text = Type.String({ minLength: 1 })

/** A local day, YYYY-MM-DD. */
export const day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })

const level = Type.Union([Type.Literal('elementary'), Type.Literal('intermediate'), Type.Literal('college')])

/** A trade at a level, by its 7-digit code. */
export const TradeKey = Type.Object({ code: Type.String({ pattern: '^\\d{7}$' }), level })

/** With how many may be enrolled a year. */
export const Trade = Type.Object({ ...TradeKey.properties, quota: Type.Integer({ minimum: 1 }) })

export const Place = Type.Object({ id: text, address: text })

/** What a licence tells when it begins. An institution is no person: its name and its addresses are public. */
export const Content = {
  name: text,
  grantedOn: day,
  /** Last day; null where it has no end. */
  validTo: Type.Union([day, Type.Null()]),
  trades: Type.Array(Trade),
  places: Type.Array(Place)
}

/** What every event of a licence tells. It is true from `effectiveOn`; we knew it from `at`. */
export const LicenceData = Type.Object({
  number: text,
  agency: text,
  institution: text,
  at: instant,
  effectiveOn: day,
  /** A dossier decided here, or a paper from before. */
  decision: Type.Union([
    Type.Object({ kind: Type.Literal('dossier'), dossier: text }),
    Type.Object({ kind: Type.Literal('document'), number: text, signedOn: day })
  ]),
  actor: Type.Object({
    kind: Type.Union([Type.Literal('official'), Type.Literal('system')]),
    id: text
  })
})

/** The data of a type that tells more. */
export const withDetails = <P extends TProperties>(details: P) =>
  Type.Object({ ...LicenceData.properties, ...details })
