/** sơ cấp, trung cấp, cao đẳng */
export const LEVELS = ['elementary', 'intermediate', 'college'] as const
export type Level = (typeof LEVELS)[number]

/** A trade as a licence lists it: its 7-digit code, the level, and how many may be enrolled a year. */
export type Trade = { code: string; level: Level; quota: number }

/** Where is taught; `id` tells the places of one licence apart. */
export type Place = { id: string; address: string }

/** Where a fact comes from: a dossier decided here, or a paper from before. Plain dates are YYYY-MM-DD, local. */
export type Decision =
  | { kind: 'dossier'; dossier: string }
  | { kind: 'document'; number: string; signedOn: string }

/** The whole content of a certificate. An institution is no person: its name and addresses are public. */
export type Content = {
  number: string
  grantedOn: string
  agency: string
  institution: string
  name: string
  /** Last day, or null where it has no end. */
  validTo: string | null
  trades: Trade[]
  places: Place[]
}

type Body =
  | ({ type: 'LicenceGranted' } & Content)
  | ({ type: 'Imported' } & Content)
  | { type: 'TradesAdded'; trades: Trade[] }
  | { type: 'TradesChanged'; trades: Trade[] }
  | { type: 'TradesRemoved'; trades: Pick<Trade, 'code' | 'level'>[] }
  | { type: 'PlaceAdded'; place: Place }
  | { type: 'PlaceRemoved'; place: string }
  | { type: 'HolderRenamed'; name: string }
  /** The holder is run without profit from now on (NĐ 66/2026/NĐ-CP, Điều 5). */
  | { type: 'MadeNonProfit' }
  | { type: 'Suspended' }
  | { type: 'SuspensionLifted' }
  | { type: 'Revoked' }

/** What became true of a licence, from which day, by which decision. */
export type Fact = Body & { effectiveOn: string; decision: Decision }
export type FactType = Fact['type']
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>

/** Who recorded it, and when: from then on we knew. */
export type Act = { at: string; by: { kind: 'official' | 'system'; id: string } }

/** What can happen in a licence's history. A correction says what fact `corrects` should have been, or null: it never was. */
export type LicenceEvent = Act &
  (Fact | { type: 'Corrected'; corrects: number; to: Fact | null; effectiveOn: string; decision: Decision })
export type LicenceEventType = LicenceEvent['type']
