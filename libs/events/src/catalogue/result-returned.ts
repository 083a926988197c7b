import type { Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.dossiers.result-returned.v1'

/** The applicant has the result. */
export const ResultReturned = DossierData
export type ResultReturned = Static<typeof ResultReturned>
