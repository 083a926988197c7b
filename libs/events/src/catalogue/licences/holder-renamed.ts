import { Type } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.licences.holder-renamed.v1'

/** The institution that holds the licence has a new name. */
export const HolderRenamed = withDetails({ name: Type.String({ minLength: 1 }) })
