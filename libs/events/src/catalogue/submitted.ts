import type { Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.dossiers.submitted.v1'

/** The applicant has handed it in. */
export const Submitted = DossierData
export type Submitted = Static<typeof Submitted>
