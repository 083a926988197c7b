import { Type, type Static } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.dossiers.supplement-requested.v1'

/** Papers are missing; the legal clock stands still. */
export const SupplementRequested = withDetails({ supplementNo: Type.Integer({ minimum: 1 }) })
export type SupplementRequested = Static<typeof SupplementRequested>
