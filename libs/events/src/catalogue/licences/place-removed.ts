import { Type } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.licences.place-removed.v1'

/** A place, by its id, where may be taught no longer. */
export const PlaceRemoved = withDetails({ place: Type.String({ minLength: 1 }) })
