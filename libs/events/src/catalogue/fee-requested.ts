import type { Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.dossiers.fee-requested.v1'

/** A fee is due; the legal clock stands still. */
export const FeeRequested = DossierData
export type FeeRequested = Static<typeof FeeRequested>
