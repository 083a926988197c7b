import { Type, type Static } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.dossiers.rejected.v1'

/** Decided against, for a reason of the law. */
export const Rejected = withDetails({ reasonCode: Type.String({ minLength: 1 }) })
export type Rejected = Static<typeof Rejected>
