import type { Static } from 'typebox'
import { DossierData } from './data.ts'

export const type = 'vn.gdnn.dossiers.processing-started.v1'

/** A case officer works on it. */
export const ProcessingStarted = DossierData
export type ProcessingStarted = Static<typeof ProcessingStarted>
