import type { Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.dossiers.supplemented.v1'

/** The applicant has handed in what was missing. */
export const Supplemented = DossierData
export type Supplemented = Static<typeof Supplemented>
