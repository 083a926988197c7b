import { Type, type Static } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.dossiers.reopened.v1'

/** A decision was taken back before it left the house; it is in processing again. */
export const Reopened = withDetails({ reasonCode: Type.String({ minLength: 1 }) })
export type Reopened = Static<typeof Reopened>
