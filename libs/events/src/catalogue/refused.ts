import { Type, type Static } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.dossiers.refused.v1'

/** Not taken in, for a reason of the law. */
export const Refused = withDetails({ reasonCode: Type.String({ minLength: 1 }) })
export type Refused = Static<typeof Refused>
