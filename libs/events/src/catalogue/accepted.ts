import type { Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.dossiers.accepted.v1'

/** The receiving clerk has taken it in; the legal clock runs. */
export const Accepted = DossierData
export type Accepted = Static<typeof Accepted>
