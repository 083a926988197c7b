import type { Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.dossiers.fee-paid.v1'

/** The fee has been paid. */
export const FeePaid = DossierData
export type FeePaid = Static<typeof FeePaid>
