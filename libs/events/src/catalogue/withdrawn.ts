import type { Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.dossiers.withdrawn.v1'

/** The applicant has taken it back. */
export const Withdrawn = DossierData
export type Withdrawn = Static<typeof Withdrawn>
