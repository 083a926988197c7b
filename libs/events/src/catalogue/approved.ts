import type { Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.dossiers.approved.v1'

/** Decided as applied for. */
export const Approved = DossierData
export type Approved = Static<typeof Approved>
