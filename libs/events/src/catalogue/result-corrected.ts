import { Type, type Static } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.dossiers.result-corrected.v1'

/** A returned result was found wrong; a corrected one has taken its place. */
export const ResultCorrected = withDetails({ reasonCode: Type.String({ minLength: 1 }) })
export type ResultCorrected = Static<typeof ResultCorrected>
