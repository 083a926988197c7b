import { Type, type Static } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.dossiers.stopped.v1'

/** Ended without a decision, for a reason of the law. */
export const Stopped = withDetails({ reasonCode: Type.String({ minLength: 1 }) })
export type Stopped = Static<typeof Stopped>
