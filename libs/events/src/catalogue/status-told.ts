import { Type, type Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.statuses.told.v1'

const { code, procedure, agency, status, at, dueAt } = DossierData.properties

/** What portals are told of an act on a dossier, in the order of each dossier; what moves no status or date is not told. */
export const StatusTold = Type.Object({
  /** The type of the act, as the dossier's own events name it. */
  event: Type.String({ minLength: 1 }),
  code,
  procedure,
  agency,
  status,
  at,
  dueAt
})
export type StatusTold = Static<typeof StatusTold>
